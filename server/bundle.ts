import { runCommand } from './command.ts'
import { loadConfig } from './config.ts'
import { createContainer } from './container.ts'
import { Logger } from './logger.ts'
import { serve } from './serve.ts'

/** What is started from the bundle that `build.ts` makes: the server and the command. */
export const programs = { runCommand, serve }

/**
 * What `serve` is made of. Only tests ask the bundle for it: they make the shipped server in their
 * own process, turn its clock, fill its database, and fail when it prints, throws or reaches beyond
 * the machine. A second process could do that only with a setting for its clock, and with a second
 * writer to its database of which its memory knows nothing. Both would be in the product for tests
 * alone, and would test another server than the one that is shipped. These three names add nothing
 * to the bundle, which holds what they name anyway.
 */
export const parts = { createContainer, loadConfig, Logger }
