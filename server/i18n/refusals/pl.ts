import type { RefusalMessages } from '../refusal-messages.ts'

/** Polish sentences of refusals. */
export const refusalsPl: RefusalMessages = {
  'invalid-input': 'Popraw pola wskazane poniżej.',
  'posting-suspended':
    'Pisanie jest wstrzymane do {date}, ponieważ naruszono warunki korzystania. Czytać można nadal.',
  questions: 'Pytania: {contact}.',
  'policy-changed':
    'Polityka prywatności się zmieniła: teraz obowiązuje wersja {version}. Zapoznaj się z nią, a potem wyślij ponownie. Nic z tego, co jest w formularzu, nie przepadło.',
  'too-many-requests': 'Za dużo naraz. Spróbuj ponownie {when}.',
  'requests-today': 'Z twojej sieci przyszło dziś już kilka wniosków. Napisz ponownie jutro.',
  'too-many-open-requests':
    'Czeka tu bardzo wiele wniosków. Napisz na adres podany w polityce prywatności.',
  'queue-full':
    'Bardzo wiele komentarzy czeka tu na moderację. Zachowaj swój tekst i spróbuj później.',
  'foreign-page':
    'Z tej strony nie można wysyłać komentarzy do tej witryny. Można na to zezwolić w ustawieniu SITE_ORIGINS.',
  'own-page-only': 'Można to wysłać tylko ze strony tego serwera.',
  'unknown-site': 'Na tym serwerze nie ma takiej witryny. Sprawdź atrybut „site”.',
  'no-comment': 'Nie ma takiego komentarza.',
  'no-key': 'Nie ma takiego komentarza albo to nie jest jego klucz.',
  'nothing-here': 'Nic tu nie ma.',
  'not-editable':
    'W międzyczasie ten komentarz zmieniono albo podjęto o nim decyzję. Wczytaj go ponownie.',
  'too-large': 'Żądanie jest za duże. Wyślij najwyżej 64 kB.',
  'malformed-request': 'Nie udało się odczytać tego, co wysłano.',
  'storage-unavailable':
    'Serwer nie ma teraz dostępu do swoich danych. Spróbuj ponownie za chwilę.',
  'internal-error': 'Coś poszło tu nie tak. Spróbuj ponownie później.',
}
