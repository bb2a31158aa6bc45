import { expect, it } from 'vitest'
import { aWritingServer, post } from '../comments/writing.ts'
import { describeOnSqlite } from '../support/engines.ts'

const beacons = [
  '![seen](https://tracker.example/pixel.gif)',
  '<img src="https://tracker.example/pixel.gif">',
  '<link rel=stylesheet href="https://tracker.example/a.css"><style>@import url(//tracker.example)</style>',
  '<div style="background:url(https://tracker.example/b.png)">x</div>',
  '[![seen](https://tracker.example/pixel.gif)](https://reader.example/)',
  '<video poster="https://tracker.example/p.jpg" autoplay src="//tracker.example/v"></video>',
  '<a href="https://reader.example/" ping="https://tracker.example/">x</a>',
]
// Whatever a browser loads or sends by itself: attributes of tags, and style rules.
const loads =
  /<[^>]*\s(?:src|srcset|poster|background|data|ping|style)\s*=|<(?:img|link|style|video)\b/i

describeOnSqlite('a comment', (engine) => {
  it('loads nothing, whatever its text asks for', async () => {
    const server = await aWritingServer(engine, { MODERATION: 'none' })
    for (const text of beacons) expect((await post(server, { text })).status).toBe(201)
    const page = await fetch(`${server.url}/v1/thread.json?page=/post`)
    const { comments } = await page.json()
    expect(comments).toHaveLength(beacons.length)
    for (const { html } of comments) expect(html).not.toMatch(loads)
  })
})

it('what loads something is told from text about it', () => {
  expect('<p><img src="https://tracker.example/">').toMatch(loads)
  expect('<p>&lt;img src="x"&gt;</p>').not.toMatch(loads)
})
