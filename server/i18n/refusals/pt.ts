import type { RefusalMessages } from '../refusal-messages.ts'

/** Portuguese sentences of refusals. */
export const refusalsPt: RefusalMessages = {
  'invalid-input': 'Corrija os campos indicados abaixo, por favor.',
  'posting-suspended':
    'Não é possível escrever aqui até {date}, porque os termos de uso foram violados. A leitura continua aberta.',
  questions: 'Dúvidas: {contact}.',
  'policy-changed':
    'A política de privacidade mudou: agora vale a versão {version}. Leia e depois envie de novo, por favor. Nada do que você escreveu se perdeu.',
  'too-many-requests': 'Foi muita coisa de uma vez. Tente de novo {when}, por favor.',
  'requests-today':
    'Hoje já chegaram vários pedidos da sua rede. Escreva de novo amanhã, por favor.',
  'too-many-open-requests':
    'Há muitos pedidos em espera aqui. Use, por favor, o endereço que está na política de privacidade.',
  'queue-full':
    'Há muitos comentários aguardando a moderação aqui. Guarde seu texto e tente mais tarde, por favor.',
  'foreign-page':
    'Não é possível enviar comentários para este site a partir desta página. Quem o administra pode permitir isso em SITE_ORIGINS.',
  'own-page-only': 'Isto só pode ser enviado a partir da página deste servidor.',
  'unknown-site': 'Este servidor não tem esse site. Confira o atributo “site”.',
  'no-comment': 'Este comentário não existe.',
  'no-key': 'Este comentário não existe, ou esta não é a chave dele.',
  'nothing-here': 'Não há nada aqui.',
  'not-editable':
    'Enquanto isso, este comentário foi alterado ou já houve uma decisão sobre ele. Carregue de novo.',
  'too-large': 'O pedido é grande demais. Envie no máximo 64 kB.',
  'malformed-request': 'Não foi possível ler o que foi enviado.',
  'storage-unavailable':
    'O servidor não consegue acessar seus dados agora. Tente de novo daqui a pouco, por favor.',
  'internal-error': 'Algo deu errado aqui. Tente de novo mais tarde, por favor.',
}
