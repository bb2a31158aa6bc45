import type { RefusalMessages } from '../refusal-messages.ts'

/** Chinese, simplified sentences of refusals. */
export const refusalsZhHans: RefusalMessages = {
  'invalid-input': '请更正下面指出的各栏。',
  'posting-suspended': '由于违反了使用条款，在 {date}之前不能发表评论。阅读不受影响。',
  questions: '如有疑问，请联系：{contact}',
  'policy-changed':
    '隐私政策已更新，现在是版本 {version}。请先查看，然后重新发送。你写的内容没有丢失。',
  'too-many-requests': '一次发送得太多了。请在{when}重试。',
  'requests-today': '今天你所在的网络已发来多个请求。请明天再写。',
  'too-many-open-requests': '这里有非常多的请求在等待处理。请使用隐私政策中的联系方式。',
  'queue-full': '这里有非常多的评论在等待审核。请保留你的文字，稍后再试。',
  'foreign-page': '不能从这个页面向此网站发送评论。网站所有者可以在 SITE_ORIGINS 中允许。',
  'own-page-only': '这只能从本服务器的页面发送。',
  'unknown-site': '此服务器上没有这个网站。请检查 site 属性。',
  'no-comment': '没有这条评论。',
  'no-key': '没有这条评论，或者密钥不对。',
  'nothing-here': '这里什么也没有。',
  'not-editable': '在此期间，这条评论已被修改或已有审核结果。请重新加载。',
  'too-large': '请求太大。最多只能发送 64 kB。',
  'malformed-request': '无法读取发送的内容。',
  'storage-unavailable': '服务器目前无法访问其数据。请稍后重试。',
  'internal-error': '这里出了点问题。请稍后再试。',
}
