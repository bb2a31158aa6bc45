import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../server/config.ts'
import { readAdditions } from '../../server/policy/operator-additions.ts'
import type { PolicyText } from '../../server/policy/policy-document.ts'
import { policyFacts } from '../../server/policy/policy-facts.ts'
import { composePolicy, requirePublishable } from '../../server/policy/policy-text.ts'
import { sampleAddition } from '../../server/policy/text/sample-en.ts'
import { readSources, repository } from '../structure/source-files.ts'
import { aFolder, pageOf, policyOf, publicServer, wordsOf } from './policy-world.ts'

const licence = 'https://creativecommons.org/licenses/by-sa/2.5/'

describe('the licence of the policy', () => {
  const page = () => pageOf(policyOf(publicServer))

  it('is linked, with credit to Automattic and the note that the work was changed', () => {
    expect(page()).toContain(`href="${licence}"`)
    expect(page()).toContain('href="https://automattic.com/privacy/"')
    expect(page()).toContain('It was changed: ')
    expect(page()).toContain(
      'Automattic is not connected with and does not sponsor or endorse Ada &amp; Co or its use of the work.',
    )
  })

  it('names no operator but this one', () => {
    expect(page()).not.toMatch(/infinext/i)
    expect(page().split('Ada &amp; Co').length).toBeGreaterThan(5)
  })

  it('is kept by what the operator adds', async () => {
    const folder = await aFolder()
    await writeFile(join(folder, '10-about.md'), sampleAddition)
    await writeFile(
      join(folder, '20.md'),
      '# Our law\r\n\r\nWe are in **Iceland**. <script>x</script>',
    )
    await writeFile(join(folder, 'notes.txt'), 'not for readers')
    const additions = await readAdditions(folder)
    const edited = pageOf(
      composePolicy(policyFacts(loadConfig(publicServer), additions, 'same-disk')),
    )
    expect(additions.map(({ title }) => title)).toEqual(['About us', 'Our law'])
    expect(edited).toContain('<p>We are in <strong>Iceland</strong>.')
    expect(edited).not.toContain('<script>x')
    expect(edited).not.toContain('not for readers')
    expect(edited.split(licence).length).toBe(3)
    expect(sampleAddition).toContain(licence)
  })

  it.each([
    ['the credit to Automattic', (words: string) => words.replace('automattic.com', 'x.example')],
    ['the link to the licence', (words: string) => words.replaceAll('by-sa/2.5', 'by/4.0')],
    [
      'the note that the work was changed',
      (words: string) => words.replace('It was changed', 'It'),
    ],
    ['the line that Automattic endorses', (words: string) => words.replaceAll('or endorse', 'but')],
  ])('is demanded: a policy without %s is refused', (what, spoil) => {
    const text = policyOf(publicServer)
    const spoiled = JSON.parse(spoil(JSON.stringify(text))) as PolicyText
    expect(() => requirePublishable(text)).not.toThrow()
    expect(() => requirePublishable(spoiled)).toThrow(what)
  })

  it('is told in the template, which lies apart from the code, and in NOTICE', () => {
    const templates = readSources('server/policy/text').filter(({ path }) =>
      path.endsWith('-en.ts'),
    )
    expect(templates.length).toBeGreaterThan(3)
    for (const { text } of templates) {
      expect(text).toMatch(/^\/\/ SPDX-License-Identifier: CC-BY-SA-2.5\n/)
    }
    const notice = readFileSync(join(repository, 'NOTICE'), 'utf8')
    for (const words of ['server/policy/text/*-en.ts', licence, 'It was changed', 'Automattic']) {
      expect(notice).toContain(words)
    }
  })
})

describe('the facts of the policy', () => {
  it('are where the data and the staff are, and how to reach the operator', () => {
    const text = policyOf({
      ...publicServer,
      ...{ DATA_LOCATION: 'Iceland', STAFF_LOCATIONS: 'Iceland, Portugal' },
    })
    expect(wordsOf(text)).toContain('The data lies in: Iceland.')
    expect(wordsOf(text)).toContain('The people who look after it are in: Iceland, Portugal.')
    expect(pageOf(text)).toContain('<a href="mailto:privacy@blog.example">privacy@blog.example</a>')
    expect(text).toMatchObject({ operator: 'Ada & Co', contact: 'privacy@blog.example' })
  })

  it('name the contact for questions about data, not the one for appeals against a block', () => {
    const text = policyOf({ ...publicServer, CONTACT: 'moderators@blog.example' })
    expect(text.contact).toBe('privacy@blog.example')
    expect(pageOf(text)).toContain('mailto:privacy@blog.example')
    expect(pageOf(text)).not.toContain('moderators@blog.example')
  })

  it('say how long an address is kept behind a comment that is not published', () => {
    for (const [days, said] of [
      ['7', '7 days'],
      ['1', 'one day'],
    ] as const) {
      const words = wordsOf(policyOf({ ...publicServer, ORIGIN_DAYS: days }))
      expect(words).toContain(`was rejected or marked as spam, it is forgotten after ${said}.`)
      expect(words).toContain(`only behind a comment that is not published, for ${said} at most`)
      expect(words).not.toMatch(/only while (a|the) comment/)
    }
  })

  it('say what is not stated', () => {
    const words = wordsOf(policyOf({}))
    expect(words).toContain('The data lies in: not stated.')
    expect(words).toContain('are in: not stated.')
    expect(words).toContain('how to reach them is not stated')
    expect(words).toContain('the operator of My blog')
    expect(pageOf(policyOf({}))).not.toContain('[email')
  })

  it('are most private without any setting', () => {
    const { hosts, lessPrivateSettings, inventory } = policyOf({})
    expect(hosts).toEqual([])
    expect(lessPrivateSettings.map(({ name, value }) => [name, value])).toEqual([
      ['ORIGIN_MODE', 'sealed'],
    ])
    const kinds = new Set(inventory.map(({ kind }) => kind))
    expect([...kinds]).toEqual(['columns', 'logFields', 'cookies', 'storageKeys', 'files'])
    expect(policyOf({ ORIGIN_MODE: 'off' }).lessPrivateSettings).toEqual([])
    expect(wordsOf(policyOf({ ORIGIN_MODE: 'off' }))).toContain(
      'Every setting of this server has its most private value.',
    )
  })

  it.each([
    ['ORIGIN_MODE', { ORIGIN_MODE: 'memory' }, 'memory'],
    ['ORIGIN_DAYS', { ORIGIN_DAYS: '8' }, '8'],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:secret@db.example/x' }, 'db.example'],
    [
      'SMTP_URL',
      { ...publicServer, SMTP_URL: 'smtps://u:secret@mail.example', MAIL_FROM: 'c@blog.example' },
      'mail.example',
    ],
    ['STATISTICS', { STATISTICS: 'private' }, 'private'],
    ['STATISTICS', { STATISTICS: 'public' }, 'public'],
    ['LIKES', { LIKES: 'on' }, 'on'],
    ['PUBLIC_URL', { ...publicServer, PUBLIC_URL: 'http://c.example' }, 'http://c.example'],
  ])('list %s where it is less private: %j', (name, environment, value) => {
    const text = policyOf(environment)
    const found = text.lessPrivateSettings.find((one) => one.name === name)
    expect(found).toMatchObject({ name, value })
    expect(pageOf(text)).toContain(`>${name}</td>`)
    expect(JSON.stringify(text)).not.toContain('secret@')
  })

  it('list every host with what it gets, and what is kept for it', () => {
    const text = policyOf({
      ...publicServer,
      ...{ SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'c@blog.example' },
      DATABASE_URL: 'postgres://db.example/x',
    })
    expect(text.hosts.map(({ host }) => host)).toEqual(['db.example', 'mail.example'])
    expect(wordsOf(text)).toContain('Your e-mail address, if you ask for notices of replies')
    expect(wordsOf(policyOf({}))).not.toContain('Your e-mail address, if')
    expect(wordsOf(policyOf({}))).toContain('This server connects to no other host.')
  })

  it('follow how long and where an address is kept', () => {
    expect(wordsOf(policyOf({ ORIGIN_DAYS: '1' }))).toContain('at most one day')
    expect(wordsOf(policyOf({ ORIGIN_DAYS: '3' }))).toContain('it is forgotten after 3 days.')
    expect(wordsOf(policyOf({}))).not.toContain('{originDays}')
    expect(wordsOf(policyOf({ ORIGIN_MODE: 'memory' }))).toContain('is kept in memory')
    expect(wordsOf(policyOf({ ORIGIN_MODE: 'memory' }))).not.toContain('sealed_origin')
    expect(wordsOf(policyOf({ ORIGIN_MODE: 'off' }))).not.toContain('Your IP address, sealed')
  })
})
