import type { RefusalMessages } from '../refusal-messages.ts'

/** Dutch sentences of refusals. */
export const refusalsNl: RefusalMessages = {
  'invalid-input': 'Verbeter de velden die hieronder worden genoemd.',
  'posting-suspended':
    'Tot {date} kun je hier niet schrijven, omdat de gebruiksvoorwaarden zijn geschonden. Lezen kan nog wel.',
  questions: 'Vragen: {contact}.',
  'policy-changed':
    'De privacyverklaring is gewijzigd: nu geldt versie {version}. Bekijk die eerst en verstuur dan opnieuw. Niets van wat je hebt geschreven is verloren.',
  'too-many-requests': 'Dat was veel in één keer. Probeer het {when} opnieuw.',
  'requests-today':
    'Vanuit je netwerk zijn vandaag al meerdere verzoeken gekomen. Schrijf morgen opnieuw.',
  'too-many-open-requests':
    'Er wachten hier heel veel verzoeken. Gebruik het adres dat in de privacyverklaring staat.',
  'queue-full':
    'Er wachten hier heel veel reacties op een moderator. Bewaar je tekst en probeer het later opnieuw.',
  'foreign-page':
    'Vanaf deze pagina kunnen geen reacties voor deze site worden verstuurd. De eigenaar kan het toestaan in SITE_ORIGINS.',
  'own-page-only': 'Dit kan alleen worden verstuurd vanaf de pagina van deze server.',
  'unknown-site': 'Deze server heeft zo’n site niet. Controleer het attribuut ‘site’.',
  'no-comment': 'Deze reactie bestaat niet.',
  'no-key': 'Deze reactie bestaat niet, of dit is niet haar sleutel.',
  'nothing-here': 'Hier is niets.',
  'not-editable': 'Deze reactie is intussen gewijzigd, of er is over beslist. Laad haar opnieuw.',
  'too-large': 'Het verzoek is te groot. Verstuur hooguit 64 kB.',
  'malformed-request': 'Wat werd verstuurd, kon niet worden gelezen.',
  'storage-unavailable':
    'De server kan op dit moment niet bij zijn gegevens. Probeer het zo meteen opnieuw.',
  'internal-error': 'Hier is iets misgegaan. Probeer het later opnieuw.',
}
