import { runCommand } from './command.ts'
import { serve } from './serve.ts'

/** What is started from the bundle that `build.ts` makes: the server and the command. */
export const programs = { runCommand, serve }
