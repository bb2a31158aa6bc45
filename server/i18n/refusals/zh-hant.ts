import type { RefusalMessages } from '../refusal-messages.ts'

/** Chinese, traditional sentences of refusals. */
export const refusalsZhHant: RefusalMessages = {
  'invalid-input': '請更正下面指出的欄位。',
  'posting-suspended': '由於違反了使用條款，在 {date}之前不能發表留言。閱讀不受影響。',
  questions: '如有疑問，請聯絡：{contact}',
  'policy-changed':
    '隱私權政策已更新，現在是版本 {version}。請先查看，然後重新送出。你寫的內容沒有遺失。',
  'too-many-requests': '一次送出太多了。請在{when}再試一次。',
  'requests-today': '今天你所在的網路已送來多個請求。請明天再寫。',
  'too-many-open-requests': '這裡有非常多的請求在等待處理。請使用隱私權政策中的聯絡方式。',
  'queue-full': '這裡有非常多的留言在等待審核。請保留你的文字，稍後再試。',
  'foreign-page': '不能從這個頁面向此網站送出留言。網站所有者可以在 SITE_ORIGINS 中允許。',
  'own-page-only': '這只能從本伺服器的頁面送出。',
  'unknown-site': '此伺服器上沒有這個網站。請檢查 site 屬性。',
  'no-comment': '沒有這則留言。',
  'no-key': '沒有這則留言，或者金鑰不對。',
  'nothing-here': '這裡什麼也沒有。',
  'not-editable': '在此期間，這則留言已被修改或已有審核結果。請重新載入。',
  'too-large': '請求太大。最多只能送出 64 kB。',
  'malformed-request': '無法讀取送出的內容。',
  'storage-unavailable': '伺服器目前無法存取其資料。請稍後再試。',
  'internal-error': '這裡出了點問題。請稍後再試一次。',
}
