import { PolicyPages } from '../policy/policy-pages.ts'
import { PolicyPublisher } from '../policy/policy-publisher.ts'
import { policyRoutes } from '../policy/policy-routes.ts'
import { PolicyVersionStore } from '../policy/policy-version-store.ts'
import { PublishedPolicies } from '../policy/published-policies.ts'
import type { Foundation } from './foundation.ts'
import type { PrivacyParts } from './privacy-parts.ts'

export type PolicyParts = ReturnType<typeof buildPolicies>

/**
 * Builds the privacy policy: what publishes it and what shows it.
 *
 * @param onChange called when another version became the current one
 */
export function buildPolicies(
  { config, database, logger, origins, now }: Foundation,
  { audit }: Pick<PrivacyParts, 'audit'>,
  onChange: () => void,
) {
  const versions = new PolicyVersionStore(database.knex)
  const policies = new PublishedPolicies({ versions, now, onChange })
  const publisher = new PolicyPublisher({ config, database, versions, audit, logger, now })
  const pages = new PolicyPages({
    policies,
    site: config.siteName,
    operator: config.operatorName ?? `the operator of ${config.siteName}`,
    publicUrl: config.publicUrl,
    https: origins.https,
  })
  return { policies, publisher, routes: policyRoutes(pages) }
}
