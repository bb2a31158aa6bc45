import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A network between a server and its PostgreSQL that the test spoils. */
export interface Gate {
  /** URL of the database by way of the gate. */
  readonly url: string
  /** Ends every connection and takes no more. */
  close(): Promise<void>
  open(): Promise<void>
  /** Swallows whatever is sent from now on, in silence; new connections are taken and never answered. */
  swallow(): void
  /** Carries what is sent from now on. What was swallowed is lost, and so are its connections. */
  carry(): void
}

/** Stands between a server and its database until the test ends. */
export async function aGate(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isSwallowing = false
  const gate = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one)
      let isLost = false
      one.on('error', () => other.destroy()).on('close', () => isSwallowing || other.destroy())
      one.on('data', (bytes) => {
        isLost ||= isSwallowing
        if (!isLost) other.write(bytes)
      })
    }
  })
  const open = async (port: number) => {
    gate.listen(port, '127.0.0.1')
    await once(gate, 'listening')
    return (gate.address() as AddressInfo).port
  }
  const close = async () => {
    gate.close()
    for (const socket of sockets) socket.destroy()
    await once(gate, 'close')
  }
  const port = await open(0)
  onTestFinished(() => close().catch(() => undefined))
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    close,
    open: async () => void (await open(port)),
    swallow: () => {
      isSwallowing = true
    },
    carry: () => {
      isSwallowing = false
    },
  }
}
