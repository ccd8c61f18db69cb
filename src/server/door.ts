import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyServerFactory } from 'fastify'

/** A server that listens from the first moment and says that the portal is starting, until Fastify takes over. */
export type Door = {
  /** Where it is to be reached, e.g. http://127.0.0.1:3000 */
  address: string
  serverFactory: FastifyServerFactory
  /** What is being done before it opens, and how far that is, from 0 to 1: for who waits at a page. */
  say(step: string, share?: number): void
  /** From now on the portal answers. */
  open(): void
  close(): Promise<void>
}

const startingPage = (doing: string) => `<!doctype html><html lang="nl"><meta charset="utf-8">
<meta http-equiv="refresh" content="2"><title>Even geduld</title>
<p>Het portaal start; even geduld. <span lang="en">The portal is starting; one moment.</span><p lang="en">${doing}`

// More at once would only take the memory of those that are there.
const maxConnections = 2000

export async function openDoor(host: string, port: number): Promise<Door> {
  let doing = ''
  let listener: RequestListener = (request, response) => sayStarting(request, response, doing)
  let portal: RequestListener | undefined
  // No time for a whole request: an upload takes as long as it takes. security.ts limits the time of every body.
  const server = createServer({ requestTimeout: 0, headersTimeout: 30_000 }, (request, response) =>
    listener(request, response),
  )
  server.maxConnections = maxConnections
  await listen(server, host, port)
  return {
    address: addressOf(server, host),
    serverFactory: (handler) => {
      portal = handler as RequestListener
      return server
    },
    say(step, share) {
      doing = share === undefined ? `${step} …` : `${step}: ${Math.floor(share * 100)} %`
    },
    open() {
      if (portal === undefined) throw new Error('no portal was built behind the door')
      listener = portal
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sayStarting(request: IncomingMessage, response: ServerResponse, doing: string): void {
  const isHtml = (request.headers.accept ?? '').includes('text/html')
  const type = isHtml ? 'text/html; charset=utf-8' : 'application/json'
  const security = { 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' }
  // Closed after the answer, so that nobody goes on sending what nobody reads.
  const more = { 'cache-control': 'no-store', 'retry-after': '2', connection: 'close', ...security }
  response.writeHead(503, { 'content-type': type, ...more })
  response.end(isHtml ? startingPage(doing) : '{"status":"starting"}')
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
