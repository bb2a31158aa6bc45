import type { RefusalMessages } from '../refusal-messages.ts'

/** French sentences of refusals. */
export const refusalsFr: RefusalMessages = {
  'invalid-input': 'Veuillez corriger les champs indiqués ci-dessous.',
  'posting-suspended':
    'Vous ne pouvez plus écrire ici jusqu’au {date}, car les conditions d’utilisation n’ont pas été respectées. La lecture reste ouverte.',
  questions: 'Questions : {contact}.',
  'policy-changed':
    'La politique de confidentialité a changé : c’est maintenant la version {version}. Veuillez la consulter, puis envoyer à nouveau. Rien de ce que vous avez écrit n’est perdu.',
  'too-many-requests': 'Cela fait beaucoup d’un coup. Veuillez réessayer {when}.',
  'requests-today':
    'Plusieurs demandes sont venues de votre réseau aujourd’hui. Veuillez réécrire demain.',
  'too-many-open-requests':
    'De très nombreuses demandes sont en attente ici. Veuillez écrire à l’adresse indiquée dans la politique de confidentialité.',
  'queue-full':
    'De très nombreux commentaires attendent ici la modération. Veuillez conserver votre texte et réessayer plus tard.',
  'foreign-page':
    'Les commentaires pour ce site ne peuvent pas être envoyés depuis cette page. Le propriétaire peut l’autoriser dans SITE_ORIGINS.',
  'own-page-only': 'Cela ne peut être envoyé que depuis la page de ce serveur.',
  'unknown-site': 'Ce serveur n’a pas de site de ce nom. Vérifiez l’attribut « site ».',
  'no-comment': 'Ce commentaire n’existe pas.',
  'no-key': 'Ce commentaire n’existe pas, ou ce n’est pas sa clé.',
  'nothing-here': 'Il n’y a rien ici.',
  'not-editable':
    'Entre-temps, ce commentaire a été modifié ou a fait l’objet d’une décision. Veuillez le recharger.',
  'too-large': 'La requête est trop volumineuse. Envoyez au plus 64 ko.',
  'malformed-request': 'Ce qui a été envoyé n’a pas pu être lu.',
  'storage-unavailable':
    'Le serveur n’a pas accès à ses données pour le moment. Veuillez réessayer dans un instant.',
  'internal-error': 'Une erreur s’est produite ici. Veuillez réessayer plus tard.',
}
