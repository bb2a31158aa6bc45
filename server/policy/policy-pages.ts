import { z } from 'zod'
import { notFound } from '../errors.ts'
import { type CachedPage, makeCachedPage } from '../http/cached-page.ts'
import { type Surface, securityHeaders } from '../http/security-headers.ts'
import { toChanges } from './policy-changes.ts'
import { renderChangesPage } from './policy-changes-view.tsx'
import { policyDocumentSchema } from './policy-document.ts'
import { renderPolicyFeed } from './policy-feed.ts'
import type { PublishedPolicy } from './policy-version-store.ts'
import type { PublishedPolicies } from './published-policies.ts'

/** One of the things that are made of all versions or of one. */
export type PolicyPage = 'html' | 'json' | 'changes' | 'feed'

export interface PolicyPagesOptions {
  readonly policies: PublishedPolicies
  readonly site: string
  readonly operator: string
  readonly publicUrl: string | undefined
  readonly https: boolean
}

const types: Readonly<Record<PolicyPage, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  changes: 'text/html; charset=utf-8',
  feed: 'application/atom+xml; charset=utf-8',
}
const surfaces: Readonly<Record<PolicyPage, Surface>> = {
  html: 'thread',
  json: 'api',
  changes: 'thread',
  feed: 'api',
}

/** Finished pages of the policy: what was published as it was published, and the list of changes. */
export class PolicyPages {
  readonly #options: PolicyPagesOptions
  // Of a version nothing ever changes, and there are few.
  readonly #ofVersions = new Map<string, Promise<CachedPage>>()
  #ofAll: { readonly newest: string; readonly pages: Map<PolicyPage, Promise<CachedPage>> } = {
    newest: '',
    pages: new Map(),
  }

  constructor(options: PolicyPagesOptions) {
    this.#options = options
  }

  /** The page or the data of the version that holds now. */
  async current(page: 'html' | 'json'): Promise<CachedPage> {
    const { version } = await this.#options.policies.current()
    return this.ofVersion(version, page)
  }

  /** @throws {Problem} 404 when there is no such version */
  async ofVersion(version: string, page: 'html' | 'json'): Promise<CachedPage> {
    const known = await this.#options.policies.list()
    if (!known.some((one) => one.version === version)) {
      throw notFound('There is no such version of the privacy policy.')
    }
    return remember(this.#ofVersions, `${version} ${page}`, async () => {
      const policy = await this.#require(version)
      return this.#make(page, policy[page], policy.publishedAt)
    })
  }

  /** The list of changes, or its feed. */
  async ofAll(page: 'changes' | 'feed'): Promise<CachedPage> {
    const versions = await this.#options.policies.list()
    const newest = versions[0]?.version ?? ''
    if (this.#ofAll.newest !== newest) this.#ofAll = { newest, pages: new Map() }
    return remember(this.#ofAll.pages, page, async () => {
      const { site, operator, publicUrl } = this.#options
      const changes = toChanges(
        await Promise.all(versions.map(({ version }) => this.#require(version))),
      )
      const title = `Privacy policy of ${site}`
      const text =
        page === 'changes'
          ? renderChangesPage(changes, site)
          : renderPolicyFeed({ changes, title, operator, publicUrl })
      return this.#make(page, text, versions[0]?.publishedAt ?? 0)
    })
  }

  /** The JSON Schema of the policy as data. */
  async schema(): Promise<CachedPage> {
    return remember(this.#ofVersions, 'schema', () => {
      const text = JSON.stringify(z.toJSONSchema(policyDocumentSchema, { io: 'output' }), null, 1)
      const headers = securityHeaders('api', this.#options.https)
      return makeCachedPage('application/schema+json; charset=utf-8', `${text}\n`, headers)
    })
  }

  async #require(version: string): Promise<PublishedPolicy> {
    const policy = await this.#options.policies.find(version)
    if (!policy) throw notFound('There is no such version of the privacy policy.')
    return policy
  }

  #make(page: PolicyPage, text: string, publishedAt: number): Promise<CachedPage> {
    return makeCachedPage(types[page], text, [
      ...securityHeaders(surfaces[page], this.#options.https),
      ['last-modified', new Date(publishedAt).toUTCString()],
    ])
  }
}

function remember<Key>(
  known: Map<Key, Promise<CachedPage>>,
  key: Key,
  make: () => Promise<CachedPage>,
): Promise<CachedPage> {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  // A failure is not remembered.
  made.catch(() => known.delete(key))
  return made
}
