import type { IncomingMessage } from 'node:http'

const [mostBytes, mostMs] = [32_000_000, 5_000]

/**
 * Waits until a body that nobody wants has come in, thrown away as it does: a program that still sends does not look for an answer, and
 * sees only a broken connection when it is answered and closed. One that goes on beyond measure is not waited for.
 */
export async function drained(body: IncomingMessage): Promise<void> {
  if (body.complete || body.destroyed) return
  await new Promise<void>((done) => {
    let bytes = 0
    const tooLong = setTimeout(done, mostMs)
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostBytes) done()
    })
    for (const event of ['end', 'close', 'error']) body.once(event, () => done())
    body.once('close', () => clearTimeout(tooLong))
    body.resume()
  })
}
