import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string
  /** Milliseconds from the start of the process to its first 200. */
  readonly startMs: number
  /** Resident memory in MB; Linux only. */
  memory(): number
  /** Milliseconds of processor that its main thread has used; Linux only. */
  mainThread(): number
  stop(): Promise<void>
}

/** Starts the built server, as `npm start` does after building. */
export async function startBuiltServer(
  environment: Record<string, string>,
): Promise<ServerProcess> {
  return start(['dist/server/main.js'], environment, '/readyz')
}

/** Starts a bare server that sends the bytes of a file. */
export async function startBareServer(
  kind: 'http' | 'express',
  file: string,
): Promise<ServerProcess> {
  return start(['--import', 'tsx', 'bench/bare-server.ts', kind, file], {}, '/')
}

async function start(
  args: readonly string[],
  environment: Record<string, string>,
  firstPath: string,
): Promise<ServerProcess> {
  const begin = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Where the measuring fails, nothing is left running.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const url = await printedAddress(child)
  const response = await fetch(url + firstPath)
  if (response.status !== 200) throw new Error(`the server answered ${response.status}`)
  const startMs = performance.now() - begin
  return {
    url,
    startMs,
    memory: () => residentMegabytes(child),
    mainThread: () => mainThreadMilliseconds(child),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      process.removeListener('exit', kill)
    },
  }
}

async function printedAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the process has no output')
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) {
    const address = /https?:\/\/[\w.:]+\d/.exec(line)?.[0]
    if (!address) continue
    child.stdout.resume()
    return address
  }
  throw new Error('the server ended before it said where it is')
}

function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

// Linux counts in hundredths of a second, user time in field 14 and system time in field 15. The
// name in field 2 may hold spaces, and ends with the last bracket.
function mainThreadMilliseconds({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
