import type { PasswordHasherOptions } from '../auth/password-hasher.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import type { DatabaseLimits } from '../db/database-limits.ts'
import type { OriginRules } from '../http/own-origin.ts'
import type { Logger } from '../logger.ts'

/** What every part of the server is built on. */
export interface Foundation {
  readonly config: Config
  readonly database: Database
  /** Undefined for a command. */
  readonly limits: DatabaseLimits | undefined
  readonly logger: Logger
  readonly origins: OriginRules
  readonly passwordCost: PasswordHasherOptions
  readonly now: Clock
  readonly newId: () => string
}
