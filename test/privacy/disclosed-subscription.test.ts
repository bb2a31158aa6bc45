import { expect, it } from 'vitest'
import { startStaffSide } from '../moderation/staff-side.ts'
import { describeEachEngine } from '../support/engines.ts'

const mailOn = {
  ...{ PUBLIC_URL: 'https://comments.example', PRIVACY_CONTACT: 'privacy@blog.example' },
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'comments@blog.example' },
}

describeEachEngine('a disclosure where mail is on', (engine) => {
  it('tells the e-mail address for replies to this comment, and of no other', async () => {
    const side = await startStaffSide(await engine.url(), mailOn)
    const asked = await side.post({ email: 'marit@readers.example' }, '203.0.113.77')
    const other = await side.post({}, '203.0.113.78')
    const disclose = (commentId: string) =>
      side.container.disclosure.disclosureService.disclose({
        ...{ commentId, basis: 'good-faith', authority: undefined, reference: undefined },
        ...{ ground: 'Threats against a named person, seen by two of us.', actor: 'pia' },
      })
    expect(await disclose(asked.id)).toEqual([
      { label: 'address', value: '203.0.113.77' },
      { label: 'e-mail', value: 'marit@readers.example' },
    ])
    expect(await disclose(other.id)).toEqual([{ label: 'address', value: '203.0.113.78' }])
    const record = await side.container.privacy.audit.list({ limit: 10 })
    expect(JSON.stringify(record)).not.toContain('readers.example')
  })
})
