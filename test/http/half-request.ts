import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/**
 * A connection with a POST of which only the first ten bytes of the body were sent.
 *
 * @returns the socket, for the rest of the body; the answer, once the connection is closed
 */
export async function halfARequest(
  address: string,
  path: string,
  body: string,
): Promise<{ socket: Socket; answer: Promise<string> }> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  socket.on('error', () => {})
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(text)))
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  )
  return { socket, answer }
}
