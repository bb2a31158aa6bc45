import type { RefusalMessages } from '../refusal-messages.ts'

/** Italian sentences of refusals. */
export const refusalsIt: RefusalMessages = {
  'invalid-input': 'Correggi i campi indicati qui sotto.',
  'posting-suspended':
    'Non puoi scrivere qui perché le condizioni d’uso non sono state rispettate: la sospensione termina in data {date}. Puoi continuare a leggere.',
  questions: 'Domande: {contact}.',
  'policy-changed':
    'L’informativa sulla privacy è cambiata: ora vale la versione {version}. Leggila, poi invia di nuovo. Nulla di ciò che hai scritto è andato perso.',
  'too-many-requests': 'Sono troppe richieste in una volta. Riprova {when}.',
  'requests-today':
    'Oggi dalla tua rete sono già arrivate diverse richieste. Scrivi di nuovo domani.',
  'too-many-open-requests':
    'Qui sono in attesa moltissime richieste. Scrivi all’indirizzo che trovi nell’informativa sulla privacy.',
  'queue-full':
    'Qui moltissimi commenti sono in attesa di moderazione. Conserva il tuo testo e riprova più tardi.',
  'foreign-page':
    'Da questa pagina non si possono inviare commenti per questo sito. Chi lo gestisce può consentirlo in SITE_ORIGINS.',
  'own-page-only': 'Si può inviare solo dalla pagina di questo server.',
  'unknown-site': 'Questo server non ha un sito con questo nome. Controlla l’attributo «site».',
  'no-comment': 'Questo commento non esiste.',
  'no-key': 'Questo commento non esiste, oppure questa non è la sua chiave.',
  'nothing-here': 'Qui non c’è nulla.',
  'not-editable':
    'Nel frattempo questo commento è stato modificato, oppure è stato deciso che cosa farne. Caricalo di nuovo.',
  'too-large': 'La richiesta è troppo grande. Invia al massimo 64 kB.',
  'malformed-request': 'Non è stato possibile leggere ciò che è stato inviato.',
  'storage-unavailable':
    'Al momento il server non riesce ad accedere ai suoi dati. Riprova tra poco.',
  'internal-error': 'Qui qualcosa è andato storto. Riprova più tardi.',
}
