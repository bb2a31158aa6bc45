import type { Knex } from 'knex'
import { countRows } from '../db/count-rows.ts'
import type { PolicyPublisher } from '../policy/policy-publisher.ts'
import type { PolicyVersion } from '../policy/policy-version.ts'
import type { PolicyVersionStore } from '../policy/policy-version-store.ts'
import { breachIf, breachNaming, type Check } from './check.ts'
import { isAsPublished } from './policy-bytes.ts'

export interface PolicyCheckOptions {
  readonly knex: Knex
  readonly publisher: Pick<PolicyPublisher, 'check'>
  readonly versions: PolicyVersionStore
}

/** What the settings make is published, and every author was shown a version that is. */
export function policyCheck({ knex, publisher, versions }: PolicyCheckOptions): Check {
  return {
    name: 'policy',
    title: 'the published policy says what the settings make',
    async run() {
      const { published, changed, suggested } = await publisher.check()
      const { comments, unknown, imported } = await countComments(knex)
      const all = await versions.list()
      return {
        looked: { versions: all.length, comments },
        breaches: [
          ...breachIf(
            published ? 0 : 1,
            'no version of the policy is published',
            'Start the server: it publishes 1.0.',
          ),
          ...breachNaming(
            published ? changed.map(({ title }) => title) : [],
            `the policy reads differently from its published version ${published?.version}`,
            `See the difference with: npm run policy -- check. Publish it with: npm run policy -- publish --${suggested}`,
          ),
          ...breachNaming(
            await changedAfterwards(versions, all),
            'published versions whose stored page or data was rewritten',
            'Restore the table policy_versions from a backup, and ask who could write to the database.',
          ),
          ...breachIf(
            unknown,
            'comments whose author was shown a version that was never published',
            'Find out what wrote them: a comment takes a published version only.',
          ),
        ],
        notes:
          imported > 0 ? [`${imported} imported comments name a policy of another server.`] : [],
      }
    },
  }
}

async function changedAfterwards(
  versions: PolicyVersionStore,
  all: readonly PolicyVersion[],
): Promise<string[]> {
  const changed: string[] = []
  for (const { version } of all) {
    const policy = await versions.find(version)
    if (!policy || !isAsPublished(policy)) changed.push(version)
  }
  return changed
}

// An import brings comments of another server along, under the policies of that server.
async function countComments(knex: Knex) {
  const isUnknown = `policy_version is not null
    and policy_version not in (select version from policy_versions)`
  const lastImport = `coalesce(
    (select max(at) from audit_events where action = 'data.imported'), 0)`
  return countRows(knex, 'comments', {
    comments: '1 = 1',
    unknown: `${isUnknown} and created_at > ${lastImport}`,
    imported: `${isUnknown} and created_at <= ${lastImport}`,
  })
}
