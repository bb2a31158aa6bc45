import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Headers = Readonly<Record<string, string>>

/** A host for blog pages, on an origin of its own. */
export class Blog {
  readonly #pages = new Map<string, { readonly html: string; readonly headers: Headers }>()
  readonly #server = createServer((request, response) => {
    const page = this.#pages.get(request.url ?? '')
    const headers = { 'content-type': 'text/html; charset=utf-8', ...page?.headers }
    response.writeHead(page ? 200 : 204, headers)
    response.end(page?.html)
  })

  static async open(): Promise<Blog> {
    const blog = new Blog()
    blog.#server.listen(0, '127.0.0.1')
    await once(blog.#server, 'listening')
    return blog
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Serves a page; its whole address comes back. */
  add(html: string, headers: Headers): string {
    const path = `/${this.#pages.size}`
    this.#pages.set(path, { html, headers })
    return this.origin + path
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
