import { describe, expect, it } from 'vitest'
import { aServer } from '../support/running-server.ts'

describe('the demo blog', () => {
  it('is served on one’s own machine, each post with the tag of the README', async () => {
    const { url } = await aServer()
    const index = await (await fetch(`${url}/demo/`)).text()
    const posts = [...index.matchAll(/<h2><a href="(\/demo\/[\w-]+\/)">/g)].map(([, path]) => path)
    expect(posts).toHaveLength(2)
    for (const path of posts) {
      const response = await fetch(url + path)
      const html = await response.text()
      expect(html).toContain(
        '<script type="module" src="/afterword.js"></script><afterword-comments></afterword-comments>',
      )
      expect(html).toMatch(/<noscript>.*href="\/thread\?page=/)
      expect(html).not.toMatch(/\sstyle=|\son\w+=|<style|https?:\/\//)
      const policy = response.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(index).toContain(`<afterword-count page="${path}">`)
    }
  })

  it('is found without the slash', async () => {
    const { url } = await aServer()
    const response = await fetch(`${url}/demo`, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/demo/'])
  })

  it('is off on a public server unless asked for', async () => {
    const environment = { PUBLIC_URL: 'https://comments.example' }
    const statuses = []
    for (const more of [{}, { DEMO: 'on' }]) {
      const { url } = await aServer({ environment: { ...environment, ...more } })
      statuses.push((await fetch(`${url}/demo/`)).status)
    }
    expect(statuses).toEqual([404, 200])
  })
})
