import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import { BlockList, isIP, Socket } from 'node:net'

// Nothing in this process may reach beyond the machine: not the server that is tested, not a test.
// What tries to is refused, noted, and fails the test during which it happened.
const attempts: string[] = []
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

// The one other host that tests may be told to use.
const database = process.env.TEST_POSTGRES_URL
const known = new Set(['localhost', ...(database ? [new URL(database).hostname] : [])])

/** What tried to leave the machine since this was last asked. Taking it excuses it. */
export function takeOutboundAttempts(): string[] {
  return attempts.splice(0)
}

// Where nothing listens: the connection fails as one does that a firewall refuses.
const nobody = { host: '127.0.0.1', port: 1 }

const connect = Socket.prototype.connect
Socket.prototype.connect = function trapped(this: Socket, ...args: unknown[]) {
  const host = hostOf(args)
  if (host === undefined || isHere(host)) return Reflect.apply(connect, this, args)
  refused(`connect to ${host}`)
  return Reflect.apply(connect, this, [nobody])
}

const lookup = dns.lookup
// The callback is the last of two or three arguments.
Object.assign(dns, {
  lookup(name: string, ...rest: unknown[]) {
    if (isHere(name)) return Reflect.apply(lookup, dns, [name, ...rest])
    const callback = rest.at(-1) as (error: Error) => void
    process.nextTick(callback, refused(`look up ${name}`))
  },
})

for (const owner of [dns, dns.promises]) {
  for (const method of ['resolve', 'resolve4', 'resolve6', 'resolveTxt', 'resolveMx', 'reverse']) {
    Object.assign(owner, {
      [method]: (name: string) => {
        throw refused(`${method} ${name}`)
      },
    })
  }
}

Object.assign(dgram.Socket.prototype, {
  send() {
    throw refused('send a datagram')
  },
})

// For whoever imported a function by its name.
syncBuiltinESMExports()

function refused(attempt: string): Error {
  attempts.push(attempt)
  return new Error(`the tests do not ${attempt}`)
}

function isHere(host: string): boolean {
  const family = isIP(host)
  if (family === 0) return known.has(host)
  return loopback.check(host, family === 4 ? 'ipv4' : 'ipv6') || known.has(host)
}

// As `net` takes them: a port and a host, or options, or both already in one list. A path is a
// socket of this machine.
function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first !== 'object' || first === null) {
    return typeof second === 'string' ? second : undefined
  }
  const { host, path } = first as { host?: string; path?: string }
  return path === undefined ? host : undefined
}
