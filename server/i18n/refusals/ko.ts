import type { RefusalMessages } from '../refusal-messages.ts'

/** Korean sentences of refusals. */
export const refusalsKo: RefusalMessages = {
  'invalid-input': '아래에 표시된 칸을 고쳐 주세요.',
  'posting-suspended':
    '이용 약관 위반으로 {date}까지 글을 쓸 수 없습니다. 읽기는 계속할 수 있습니다.',
  questions: '문의: {contact}.',
  'policy-changed':
    '개인정보 처리방침이 바뀌어 이제 버전 {version}입니다. 확인한 뒤 다시 보내 주세요. 쓴 내용은 그대로 있습니다.',
  'too-many-requests': '한 번에 너무 많이 보냈습니다. {when}에 다시 시도해 주세요.',
  'requests-today': '오늘 이 네트워크에서 이미 여러 요청이 왔습니다. 내일 다시 보내 주세요.',
  'too-many-open-requests':
    '지금 아주 많은 요청이 기다리고 있습니다. 개인정보 처리방침에 있는 주소로 연락해 주세요.',
  'queue-full':
    '지금 아주 많은 댓글이 검토를 기다리고 있습니다. 쓴 글을 보관해 두고 나중에 다시 시도해 주세요.',
  'foreign-page':
    '이 페이지에서는 이 사이트에 댓글을 보낼 수 없습니다. 사이트 운영자가 SITE_ORIGINS에서 허용할 수 있습니다.',
  'own-page-only': '이것은 이 서버의 페이지에서만 보낼 수 있습니다.',
  'unknown-site': '이 서버에는 그런 사이트가 없습니다. site 속성을 확인해 주세요.',
  'no-comment': '그런 댓글이 없습니다.',
  'no-key': '그런 댓글이 없거나 열쇠가 맞지 않습니다.',
  'nothing-here': '여기에는 아무것도 없습니다.',
  'not-editable': '그사이 이 댓글이 바뀌었거나 처리되었습니다. 다시 불러와 주세요.',
  'too-large': '요청이 너무 큽니다. 64 kB까지만 보내 주세요.',
  'malformed-request': '보낸 내용을 읽지 못했습니다.',
  'storage-unavailable': '지금 서버가 데이터에 접근하지 못합니다. 잠시 뒤 다시 시도해 주세요.',
  'internal-error': '문제가 생겼습니다. 나중에 다시 시도해 주세요.',
}
