import type { Messages } from '../messages.ts'
import { refusalsFr } from '../refusals/fr.ts'

/** French: « vous ». Spaces inside are those of French typography, which do not break. */
export const fr: Messages = {
  commentCount: {
    one: '{count} commentaire',
    many: '{count} de commentaires',
    other: '{count} commentaires',
  },
  comments: 'Commentaires',
  noComments: 'Pas encore de commentaire. Le vôtre pourrait être le premier.',
  sortLabel: 'Ordre',
  sortOldest: 'Plus anciens d’abord',
  sortNewest: 'Plus récents d’abord',
  anonymous: 'Anonyme',
  owner: 'Rédaction',
  edited: 'modifié',
  removed: 'Ce commentaire a été retiré.',
  reply: 'Répondre',
  replyTo: 'Répondre à {name}',
  cancelReply: 'Annuler la réponse',
  more: 'Afficher plus de commentaires',
  permalink: 'Lien vers ce commentaire',
  writeHeading: 'Écrire un commentaire',
  replyHeading: 'Écrire une réponse',
  text: 'Votre commentaire',
  textHint:
    'Markdown fonctionne : *accent*, **important**, `code`, > citation, - liste, [texte](https://…).',
  name: 'Nom',
  website: 'Site web',
  optional: '(facultatif)',
  identityHint: 'Affichés avec votre commentaire. Laissez les deux vides pour rester anonyme.',
  excludeFromStatistics: 'Ne pas compter ce commentaire dans les statistiques',
  policyNotice:
    'La {policy}, version {version}, dit ce qui est conservé de votre commentaire et pourquoi.',
  policyLink: 'politique de confidentialité',
  send: 'Envoyer',
  edit: 'Modifier',
  delete: 'Supprimer',
  editHeading: 'Modifier votre commentaire',
  deleteForGood: 'Supprimer définitivement',
  save: 'Enregistrer',
  cancel: 'Annuler',
  sending: 'Envoi…',
  published: 'Votre commentaire est publié.',
  pending: 'Merci. Votre commentaire paraîtra une fois lu par la modération.',
  pendingLabel: 'En attente de modération',
  saved: 'Votre modification est enregistrée.',
  deleted: 'Votre commentaire est supprimé.',
  deleteQuestion: 'Cette action est irréversible.',
  keepPageHint: 'Vous pouvez le modifier ou le supprimer tant que vous ne quittez pas cette page.',
  loadFailed: 'Les commentaires n’ont pas pu être chargés.',
  sendFailed: 'Votre commentaire n’a pas pu être envoyé. Il est toujours là : veuillez réessayer.',
  pageTitle: 'Commentaires sur {page}',
  backToPage: 'Retour à la page',
  couldNotSend: 'Votre commentaire n’a pas été envoyé',
  closing:
    'Ces commentaires ferment définitivement le {date}. Aucun nouveau n’est accepté. D’ici là, vous pouvez lire ici et supprimer ce que vous avez écrit.',
  notices: {
    email: 'E-mail',
    emailHint:
      'Seulement pour être averti des réponses à ce commentaire ; sans elle, pas d’avis. Vous confirmez cette adresse par un lien, et elle n’est jamais affichée.',
    confirmSubject: 'Veuillez confirmer : avis de réponses sur {site}',
    confirmWhy:
      'Quelqu’un, sans doute vous, a laissé cette adresse avec un commentaire sur {site} pour recevoir un avis des réponses.',
    confirmPages: 'Le commentaire se trouve sous :',
    confirmHow:
      'Pour recevoir des avis, ouvrez cette page et appuyez sur le bouton qui s’y trouve :',
    confirmElse:
      'Si ce n’était pas vous, ne faites rien : l’adresse est effacée après 48 heures. Pour l’effacer tout de suite :',
    replySubject: {
      one: '{count} réponse sur {site}',
      many: '{count} de réponses sur {site}',
      other: '{count} réponses sur {site}',
    },
    replyLead: {
      one: 'Il y a {count} nouvelle réponse sous votre commentaire.',
      many: 'Il y a {count} de nouvelles réponses sous votre commentaire.',
      other: 'Il y a {count} nouvelles réponses sous votre commentaire.',
    },
    page: 'Page : {page}',
    read: 'Lire :',
    more: { one: 'Et {count} autre.', many: 'Et {count} d’autres.', other: 'Et {count} autres.' },
    replyWhy:
      'Vous avez demandé à recevoir un avis des réponses à votre commentaire. Au plus un e-mail par heure est envoyé pour une page.',
    stopHow: 'Pour ne plus recevoir d’e-mails et faire effacer votre adresse tout de suite :',
    confirmTitle: 'Recevoir des avis de réponses ?',
    confirmQuestion:
      'Un e-mail est envoyé quand quelqu’un répond à votre commentaire, au plus un par heure.',
    confirmButton: 'Oui, m’envoyer des avis',
    confirmed: 'Confirmé.',
    confirmedDetail:
      'Vous recevrez un avis des réponses, pendant un an au plus. Chaque e-mail contient un lien pour arrêter.',
    stopTitle: 'Arrêter tous les e-mails ?',
    stopQuestion:
      'Votre adresse est effacée tout de suite, et plus aucun e-mail ne lui est envoyé.',
    stopButton: 'Arrêter les e-mails et effacer mon adresse',
    stopped: 'C’est fait.',
    stoppedDetail: 'Votre adresse est effacée. Plus aucun e-mail ne lui est envoyé.',
    linkOver: 'Ce lien n’est plus valable.',
    linkOverDetail:
      'Il a été inventé, ou ses 48 heures sont passées, ou l’adresse a été effacée. Rien ne lui est envoyé.',
  },
  rights: {
    remember: 'Se souvenir de moi sur cet appareil',
    rememberHint:
      'Garde votre nom, votre site web, les clés de vos commentaires et ce que vous n’avez pas encore envoyé dans ce navigateur, pour les modifier ou les supprimer plus tard. Retient aussi les commentaires que vous avez vus, pour signaler les nouveaux. Rien n’est gardé sans cette case cochée.',
    rememberRefused:
      'Ce navigateur ne garde rien pour cette page. Tout le reste fonctionne ; seuls votre nom ici et la modification ultérieure sur cet appareil sont perdus. Copiez plutôt la clé de votre commentaire.',
    kept: 'Vous pouvez le modifier ou le supprimer sur cet appareil.',
    keepKey: 'Afficher sa clé',
    keepKeyHint:
      'Avec cette clé, vous pouvez voir, modifier ou supprimer le commentaire plus tard, sur n’importe quel appareil. Elle n’est affichée que cette fois. Toute personne qui la possède peut en faire autant.',
    myComments: 'Mes commentaires',
    lead: 'Voyez ce qui est conservé de vos commentaires, modifiez-les, téléchargez-les, supprimez-les. Pas besoin de compte, seulement de la clé reçue avec chaque commentaire.',
    keys: 'Clés de vos commentaires',
    keysHint:
      'Une ou plusieurs, telles que vous les avez copiées. Elles sont envoyées à ce serveur, qui ne les garde pas.',
    show: 'Afficher mes commentaires',
    noKeys:
      'Il n’y a pas de clé dans ce que vous avez envoyé. Une clé ressemble à ceci : un long nombre, un point, des lettres.',
    unknownKeys:
      'Clés qui n’ouvrent rien : {count}. Leurs commentaires sont supprimés, ou les clés n’ont pas été copiées en entier.',
    rememberKeys: 'Se souvenir de ces clés sur cet appareil',
    rememberKeysHint:
      'Les garde dans ce navigateur, pour cette page seulement. Rien n’est gardé sans cette case cochée.',
    forget: 'L’oublier sur cet appareil',
    states: { approved: 'Publié', pending: 'En attente de modération', rejected: 'Non publié' },
    written: 'Écrit le',
    changed: 'Modifié le',
    download: 'Télécharger tout ce qui est conservé à son sujet',
    downloadHint:
      'Ce qui est conservé arrive dans un fichier JSON. De l’adresse d’où un commentaire a été envoyé, il dit si une forme scellée est encore conservée, et jusqu’à quand, mais pas l’adresse elle-même : une personne qui trouve votre clé ne doit pas l’apprendre.',
    change: 'Le modifier',
    clearHint: 'Videz le champ pour retirer l’information. Elle disparaît alors partout.',
    deleteHint:
      'Efface le texte, le nom, le site web et tout ce qui en a été tiré. Les réponses des autres restent, sous une place vide. Cette action est irréversible.',
    lostKey: 'Vous avez perdu une clé ?',
    askOperator: 'Écrire aux responsables du site',
    policy: 'Politique de confidentialité',
    request: {
      title: 'Questions sur vos données',
      lead: 'Pour qui a perdu la clé d’un commentaire, et pour tout ce que la clé ne permet pas. Les responsables de ce serveur répondent dans un délai d’un mois.',
      kind: 'Que souhaitez-vous ?',
      kinds: {
        access: 'Savoir ce qui est conservé à mon sujet',
        correction: 'Corriger quelque chose',
        erasure: 'Effacer quelque chose',
        other: 'Autre chose',
      },
      comments: 'Quels commentaires ?',
      commentsHint: 'L’adresse de la page ou du commentaire : elle est derrière son heure.',
      contact: 'Comment vous répondre ?',
      contactHint:
        'Par exemple une adresse e-mail ou un numéro de téléphone. Utilisé pour cette réponse seulement. Sans cela, nous pouvons agir, mais pas répondre.',
      message: 'Votre demande',
      messageHint:
        'Dites à quoi nous pouvons voir que le commentaire est de vous : ce que vous avez écrit, quand, sous quel nom.',
      send: 'Envoyer la demande',
      kept: 'Votre demande est conservée scellée, lue seulement par les personnes qui y répondent, jamais publiée, et effacée 30 jours après la réponse, après 90 jours dans tous les cas.',
      sent: 'Votre demande est arrivée.',
      sentHint: 'Une personne la lira et prendra une décision. Vous pouvez fermer cette page.',
    },
  },
  reading: {
    sortReplies: 'Plus de réponses d’abord',
    inReplyTo: 'En réponse à {name}',
    replies: { one: '{count} réponse', many: '{count} de réponses', other: '{count} réponses' },
    moreReplies: {
      one: 'Afficher {count} autre réponse',
      many: 'Afficher {count} d’autres réponses',
      other: 'Afficher {count} autres réponses',
    },
    allComments: 'Tous les commentaires',
    showNew: {
      one: '{count} nouveau commentaire, afficher',
      many: '{count} de nouveaux commentaires, afficher',
      other: '{count} nouveaux commentaires, afficher',
    },
    newSinceVisit: 'Nouveau depuis votre dernière visite',
    recentTitle: 'Commentaires récents',
    nameOnPage: '{name} sur {page}',
    siteFeedTitle: 'Commentaires sur {site}',
    feed: 'Flux de ces commentaires',
    like: 'J’aime',
    likes: { one: '{count} j’aime', many: '{count} de j’aime', other: '{count} j’aime' },
    liked: 'Vous aimez ce commentaire.',
    unliked: 'Vous n’aimez plus ce commentaire.',
  },
  writing: {
    preview: 'Aperçu',
    write: 'Écrire',
    previewEmpty: 'Il n’y a encore rien à prévisualiser.',
    previewFailed: 'L’aperçu n’a pas pu être chargé. Votre texte est toujours là.',
    charactersLeft: {
      one: 'Encore {count} caractère',
      many: 'Encore {count} de caractères',
      other: 'Encore {count} caractères',
    },
    charactersOver: {
      one: '{count} caractère de trop',
      many: '{count} de caractères de trop',
      other: '{count} caractères de trop',
    },
    help: 'Aide à la mise en forme',
    helpItems: {
      emphasis: 'accent',
      strong: 'important',
      code: 'code',
      codeBlock: 'bloc de code',
      quote: 'citation',
      list: 'liste',
      link: 'lien',
    },
    sendKeys: '{keys} pour envoyer.',
    offline:
      'Vous êtes hors ligne. Votre commentaire reste ici et sera envoyé dès que vous serez de nouveau en ligne.',
    retrying: 'La connexion est lente. Nouvel essai…',
    report: 'Signaler',
    reportTitle: 'Signaler ce commentaire',
    reportReason: 'Qu’est-ce qui ne va pas ?',
    reportReasons: {
      spam: 'C’est de la publicité ou du spam',
      abuse: 'Il insulte ou menace quelqu’un',
      private: 'Il révèle la vie privée de quelqu’un',
      illegal: 'Il enfreint la loi',
      other: 'Autre chose',
    },
    reportNote: 'Que devrait savoir la modération ?',
    reportNoteHint:
      'Facultatif. Votre signalement est anonyme : rien sur vous n’est conservé avec lui.',
    reportSend: 'Envoyer le signalement',
    reportSent: 'Merci. La modération va l’examiner.',
    reportReasonMissing: 'Veuillez choisir l’une de ces réponses.',
    failed: 'Cela n’a pas fonctionné. Veuillez réessayer.',
  },
  refusals: refusalsFr,
  errors: {
    'text-missing': 'Veuillez d’abord écrire quelque chose.',
    'text-too-long': 'C’est trop long. Un commentaire peut contenir jusqu’à 10 000 caractères.',
    'name-too-long': 'Ce nom est trop long. Jusqu’à 64 caractères sont possibles.',
    'website-not-accepted':
      'Veuillez donner une adresse complète qui commence par https:// ou http://.',
    'parent-not-available': 'Le commentaire auquel vous répondez n’est plus là.',
    'email-not-accepted':
      'Veuillez donner une adresse e-mail comme name@example.org, ou laissez le champ vide.',
    'email-too-often':
      'Des avis ont souvent été demandés depuis votre réseau aujourd’hui. Laissez l’e-mail vide, ou réessayez demain.',
  },
}
