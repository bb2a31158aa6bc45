import { type Logger as PinoLogger, pino } from 'pino'
import type { Config } from './config.ts'
import { LogOutput } from './log-output.ts'

/** What a request line may say. No address, no query, no header, no body. */
export interface RequestLine {
  readonly id: string
  readonly method: string
  /** The route's pattern, such as `/v1/comments/:id`, never the path that was asked for. */
  readonly route: string
  readonly status: number
  readonly ms: number
}

/** Writes JSON lines by allow-list: each method takes only what may be logged. */
export class Logger {
  readonly #pino: PinoLogger

  constructor(
    level: Config['logLevel'],
    stream: { write(line: string): unknown } = new LogOutput(),
  ) {
    this.#pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  }

  request({ id, method, route, status, ms }: RequestLine): void {
    this.#pino.info({ id, method, route, status, ms }, 'request')
  }

  info(message: string, facts: Readonly<Record<string, string | number>> = {}): void {
    this.#pino.info(facts, message)
  }

  /** Nothing failed, but somebody should look. */
  warn(message: string, facts: Readonly<Record<string, number>> = {}): void {
    this.#pino.warn(facts, message)
  }

  /** Somebody must act. Of the error only name, code, message and stack are kept. */
  error(message: string, error: unknown, facts: Readonly<Record<string, string>> = {}): void {
    this.#pino.error({ ...facts, error: toLoggable(error) }, message)
  }
}

// PostgreSQL errors carry the failing row in `detail`; nothing beyond these four members is kept.
function toLoggable(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, message, stack = '' } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { name, code, message, stack }
}
