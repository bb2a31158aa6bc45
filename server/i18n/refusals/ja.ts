import type { RefusalMessages } from '../refusal-messages.ts'

/** Japanese sentences of refusals. */
export const refusalsJa: RefusalMessages = {
  'invalid-input': '下に示した欄を修正してください。',
  'posting-suspended':
    '利用規約への違反があったため、{date}まで投稿できません。閲覧は引き続きできます。',
  questions: 'お問い合わせ：{contact}',
  'policy-changed':
    'プライバシーポリシーが変わり、現在はバージョン {version} です。ご確認のうえ、もう一度送信してください。書いた内容は失われていません。',
  'too-many-requests': '一度に送られた数が多すぎます。{when}にもう一度お試しください。',
  'requests-today':
    '今日はお使いのネットワークからすでに複数の申し込みがありました。明日もう一度お送りください。',
  'too-many-open-requests':
    '現在、非常に多くの申し込みが回答を待っています。プライバシーポリシーに記載の連絡先をご利用ください。',
  'queue-full':
    '現在、非常に多くのコメントが確認を待っています。内容を控えておき、あとでもう一度お試しください。',
  'foreign-page':
    'このページからこのサイトにコメントを送ることはできません。サイトの管理者が SITE_ORIGINS で許可できます。',
  'own-page-only': 'これはこのサーバーのページからのみ送信できます。',
  'unknown-site': 'このサーバーにそのようなサイトはありません。site 属性を確認してください。',
  'no-comment': 'そのコメントはありません。',
  'no-key': 'そのコメントが存在しないか、キーが違います。',
  'nothing-here': 'ここには何もありません。',
  'not-editable':
    'このコメントはその間に変更されたか、判断が済んでいます。読み込み直してください。',
  'too-large': '送信内容が大きすぎます。64 kB 以内で送信してください。',
  'malformed-request': '送信された内容を読み取れませんでした。',
  'storage-unavailable':
    'サーバーが現在データにアクセスできません。しばらくしてからもう一度お試しください。',
  'internal-error': '問題が発生しました。あとでもう一度お試しください。',
}
