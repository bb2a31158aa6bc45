import type { RefusalMessages } from '../refusal-messages.ts'

/** German sentences of refusals. */
export const refusalsDe: RefusalMessages = {
  'invalid-input': 'Bitte korrigieren Sie die unten genannten Felder.',
  'posting-suspended':
    'Bis zum {date} können Sie hier nicht schreiben, weil gegen die Nutzungsbedingungen verstoßen wurde. Lesen können Sie weiterhin.',
  questions: 'Fragen: {contact}.',
  'policy-changed':
    'Die Datenschutzerklärung hat sich geändert: Jetzt gilt Version {version}. Bitte sehen Sie sie sich an und senden Sie dann noch einmal. Nichts, was Sie geschrieben haben, ist verloren.',
  'too-many-requests': 'Das war sehr viel auf einmal. Bitte versuchen Sie es {when} noch einmal.',
  'requests-today':
    'Aus Ihrem Netz kamen heute schon mehrere Anfragen. Bitte schreiben Sie morgen noch einmal.',
  'too-many-open-requests':
    'Hier warten sehr viele Anfragen. Bitte wenden Sie sich an die Adresse, die in der Datenschutzerklärung steht.',
  'queue-full':
    'Hier warten sehr viele Kommentare auf die Moderation. Bitte heben Sie Ihren Text auf und versuchen Sie es später noch einmal.',
  'foreign-page':
    'Von dieser Seite aus können keine Kommentare für diese Website gesendet werden. Wer den Server betreibt, kann es in SITE_ORIGINS erlauben.',
  'own-page-only': 'Das kann nur von der Seite dieses Servers aus gesendet werden.',
  'unknown-site':
    'Auf diesem Server gibt es keine solche Website. Bitte prüfen Sie das Attribut „site“.',
  'no-comment': 'Diesen Kommentar gibt es nicht.',
  'no-key': 'Diesen Kommentar gibt es nicht, oder das ist nicht sein Schlüssel.',
  'nothing-here': 'Hier gibt es nichts.',
  'not-editable':
    'Über diesen Kommentar wurde inzwischen entschieden, oder er wurde geändert. Bitte laden Sie ihn neu.',
  'too-large': 'Die Anfrage ist zu groß. Bitte senden Sie höchstens 64 kB.',
  'malformed-request': 'Was gesendet wurde, war nicht lesbar.',
  'storage-unavailable':
    'Der Server erreicht seinen Speicher gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
  'internal-error': 'Hier ist etwas schiefgegangen. Bitte versuchen Sie es später noch einmal.',
}
