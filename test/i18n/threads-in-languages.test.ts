import { describe, expect, it } from 'vitest'
import { findLanguage } from '../../server/i18n/language.ts'
import { renderThreadFragment } from '../../server/threads/thread-page.tsx'
import { shownPolicy } from '../support/shown-policy.ts'

const totals = [0, 1, 2, 5, 11, 21, 100]

// What stands above a thread of 0, 1, 2, 5, 11, 21 and 100 comments; `#` is the number.
const titles: Readonly<Record<string, string>> = {
  ar: 'التعليقات|تعليق واحد|تعليقان|# تعليقات|# تعليقًا|# تعليقًا|# تعليق',
  de: 'Kommentare|# Kommentar|# Kommentare|# Kommentare|# Kommentare|# Kommentare|# Kommentare',
  en: 'Comments|# comment|# comments|# comments|# comments|# comments|# comments',
  es: 'Comentarios|# comentario|# comentarios|# comentarios|# comentarios|# comentarios|# comentarios',
  fr: 'Commentaires|# commentaire|# commentaires|# commentaires|# commentaires|# commentaires|# commentaires',
  he: 'תגובות|תגובה אחת|שתי תגובות|# תגובות|# תגובות|# תגובות|# תגובות',
  hi: 'टिप्पणियाँ|# टिप्पणी|# टिप्पणियाँ|# टिप्पणियाँ|# टिप्पणियाँ|# टिप्पणियाँ|# टिप्पणियाँ',
  it: 'Commenti|# commento|# commenti|# commenti|# commenti|# commenti|# commenti',
  ja: 'コメント|コメント # 件|コメント # 件|コメント # 件|コメント # 件|コメント # 件|コメント # 件',
  ko: '댓글|댓글 #개|댓글 #개|댓글 #개|댓글 #개|댓글 #개|댓글 #개',
  nl: 'Reacties|# reactie|# reacties|# reacties|# reacties|# reacties|# reacties',
  pl: 'Komentarze|# komentarz|# komentarze|# komentarzy|# komentarzy|# komentarzy|# komentarzy',
  pt: 'Comentários|# comentário|# comentários|# comentários|# comentários|# comentários|# comentários',
  tr: 'Yorumlar|# yorum|# yorum|# yorum|# yorum|# yorum|# yorum',
  uk: 'Коментарі|# коментар|# коментарі|# коментарів|# коментарів|# коментар|# коментарів',
  'zh-Hans': '评论|# 条评论|# 条评论|# 条评论|# 条评论|# 条评论|# 条评论',
  'zh-Hant': '留言|# 則留言|# 則留言|# 則留言|# 則留言|# 則留言|# 則留言',
}

function threadOf(tag: string, total: number): string {
  return renderThreadFragment({
    site: { id: 'default', name: 'Blog', language: tag, moderation: 'all', origins: [] },
    language: findLanguage(tag),
    ...shownPolicy,
    thread: {
      site: 'default',
      page: '/post',
      sort: 'oldest',
      total,
      comments: [],
      branch: null,
      answered: [],
      next: null,
    },
  })
}

describe.each(Object.entries(titles))('a thread in %s', (tag, title) => {
  it('counts its comments as the language does', () => {
    const shown = totals.map((total) => titleOf(threadOf(tag, total)).replace(`${total}`, '#'))
    expect(shown.join('|')).toBe(title)
  })

  it('says its language and direction, and leaves nothing unfilled or in English', () => {
    const html = threadOf(tag, 2)
    const direction = ['ar', 'he'].includes(tag) ? 'rtl' : 'ltr'
    expect(html).toMatch(new RegExp(`<section class="aw"[^>]* lang="${tag}" dir="${direction}"`))
    // Those of the keys, of the count and of the times are filled by the widget.
    expect(html.replaceAll(/ data-(keys|left|over|times)="[^"]*"/g, '')).not.toMatch(/\{\w+\}/)
    expect(html.includes('Your comment')).toBe(tag === 'en')
  })
})

function titleOf(html: string): string {
  return /<h2[^>]*>([^<]*)<\/h2>/.exec(html)?.[1] ?? ''
}
