import type { JSX } from 'preact'
import type { Problem } from '../errors.ts'
import { type Language, plural } from '../i18n/language.ts'
import { renderDocument } from '../views/document.tsx'
import { OwnCard } from './own-card.tsx'
import type { OwnComments } from './own-list.ts'

/** A change that was refused: what was typed, and why not. */
export interface OwnDraft {
  readonly id: string
  readonly values: Readonly<Record<'text' | 'name' | 'website', string>>
  readonly problem: Problem
}

export interface MyCommentsPage {
  readonly site: string
  readonly language: Language
  /** Whether comments are counted, so that there is something to stay out of. */
  readonly offersOptOut: boolean
  /** What the keys open; without keys nothing was asked yet. */
  readonly own?: OwnComments
  readonly notice?: 'saved' | 'deleted'
  /** Id of the comment that was just deleted, for the script to forget. */
  readonly deleted?: string
  readonly draft?: OwnDraft
}

/** The page of one's own comments: the form for keys, and what they open. Works without a script. */
export function renderMyComments(page: MyCommentsPage): string {
  const { site, language, own, notice } = page
  const { messages } = language
  const { rights } = messages
  const entries = own?.entries ?? []
  return renderDocument({
    title: `${rights.myComments} · ${site}`,
    lang: language.tag,
    dir: language.direction,
    styles: ['/assets/page.css', '/assets/widget.css', '/assets/code.css', '/assets/own.css'],
    scripts: ['/assets/own.js'],
    noIndex: true,
    bodyClass: 'aw-page',
    children: (
      <>
        <header class="aw-page-head">
          <p>{site}</p>
          <h1>{rights.myComments}</h1>
          <p class="own-lead">{rights.lead}</p>
        </header>
        <main class="aw own" data-deleted={page.deleted}>
          <p class="aw-notice" role="status">
            {notice && messages[notice]}
          </p>
          {own && <Unknown {...page} own={own} />}
          {entries.length > 0 && (
            <>
              <ol class="own-list">
                {entries.map((entry) => (
                  <OwnCard key={entry.comment.id} {...page} entry={entry} keys={keysOf(own)} />
                ))}
              </ol>
              <p class="aw-hint">{rights.downloadHint}</p>
            </>
          )}
          <KeysForm language={language} keys={keysOf(own)} />
          <Remembering language={language} />
          <Ways language={language} />
        </main>
      </>
    ),
  })
}

function keysOf(own: OwnComments | undefined): string {
  return own?.entries.map(({ key }) => key).join('\n') ?? ''
}

function Unknown({ language, own, notice }: MyCommentsPage & { readonly own: OwnComments }) {
  const { rights } = language.messages
  if (own.unknown > 0) {
    return <p class="aw-refusal">{plural(language, { other: rights.unknownKeys }, own.unknown)}</p>
  }
  return own.entries.length === 0 && !notice ? <p class="aw-refusal">{rights.noKeys}</p> : null
}

function KeysForm({ language, keys }: { language: Language; keys: string }): JSX.Element {
  const { rights } = language.messages
  return (
    <form method="post" action="/my-comments" class="own-keys" id="keys-form">
      <div class="aw-field">
        <label for="keys">{rights.keys}</label>
        <textarea
          id="keys"
          name="keys"
          rows={4}
          dir="ltr"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="keys-hint"
        >
          {keys}
        </textarea>
        <p class="aw-hint" id="keys-hint">
          {rights.keysHint}
        </p>
      </div>
      <input type="hidden" name="lang" value={language.locale} />
      <p class="aw-send">
        <button type="submit" class="aw-button">
          {rights.show}
        </button>
      </p>
    </form>
  )
}

// For the script alone to show: without one there is nothing that could remember.
function Remembering({ language }: { language: Language }): JSX.Element {
  const { rights } = language.messages
  return (
    <div class="own-remember" id="remember" hidden>
      <label>
        <input type="checkbox" aria-describedby="remember-hint" /> {rights.rememberKeys}
      </label>
      <p class="aw-hint" id="remember-hint" data-refused={rights.rememberRefused}>
        {rights.rememberKeysHint}
      </p>
    </div>
  )
}

function Ways({ language }: { language: Language }): JSX.Element {
  const { rights } = language.messages
  return (
    <p class="aw-hint own-ways">
      {rights.lostKey} <a href="/privacy-request">{rights.askOperator}</a>
      <a href="/privacy">{rights.policy}</a>
    </p>
  )
}
