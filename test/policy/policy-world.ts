import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { MINUTE } from '../../server/clock.ts'
import { type Environment, loadConfig } from '../../server/config.ts'
import type { KeysPlace } from '../../server/policy/keys-place.ts'
import type { PolicyText } from '../../server/policy/policy-document.ts'
import { policyFacts } from '../../server/policy/policy-facts.ts'
import { composePolicy, linesOf } from '../../server/policy/policy-text.ts'
import type { ChangeSize } from '../../server/policy/policy-version.ts'
import { renderPolicyPage } from '../../server/policy/policy-view.tsx'
import { fastFolder } from '../support/fast-folder.ts'
import { aServer } from '../support/running-server.ts'

/** Settings of a public server, as the README has them. */
export const publicServer: Environment = {
  PUBLIC_URL: 'https://comments.example',
  OPERATOR_NAME: 'Ada & Co',
  PRIVACY_CONTACT: 'privacy@blog.example',
}

/** What the policy says with these settings. */
export function policyOf(environment: Environment, keysPlace: KeysPlace = 'same-disk'): PolicyText {
  return composePolicy(policyFacts(loadConfig(environment), [], keysPlace))
}

/** All of it as lines of plain text. */
export function wordsOf({ sections }: PolicyText): string {
  return sections.flatMap(linesOf).join('\n')
}

/** The page it becomes. */
export function pageOf(text: PolicyText): string {
  return renderPolicyPage({ version: '1.0', publishedAt: '2026-11-22T12:00:00.000Z', ...text })
}

/** A folder that goes with the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(fastFolder(), 'afterword-policy-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A server whose policy changes when a test says so, and a clock that the test turns. */
export async function aPolicyServer(databaseUrl: string) {
  const time = { now: Date.UTC(2026, 10, 22, 12) }
  const additions = await aFolder()
  const server = await aServer({
    databaseUrl,
    environment: { POLICY_DIR: additions, POST_LIMIT: '1000', MODERATION: 'none' },
    now: () => time.now,
  })
  return {
    ...{ server, time, url: server.url },
    /** Publishes a text with an addition that was not there, and lets the server notice. */
    async publish(size: ChangeSize, addition: string): Promise<void> {
      await writeFile(join(additions, `${addition}.md`), `We ${addition}.`)
      await server.container.policy.publisher.publish(size)
      time.now += MINUTE
      await server.container.policy.policies.list()
    },
  }
}
