import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Received = { from: string; to: string[]; message: string }

/** A real mail server on this machine; what it answers to the n-th mail can be decided. */
export async function openMailServer(
  answer: (nth: number) => { responseCode: number; message: string } | undefined = () => undefined,
  options: SMTPServerOptions = {},
) {
  const received: Received[] = []
  let tried = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    ...options,
    async onData(stream, { envelope }, done) {
      const message = await text(stream)
      const refusal = answer((tried += 1))
      if (refusal) return done(Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode }))
      const { mailFrom, rcptTo } = envelope
      received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), message })
      return done()
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    received,
    tried: () => tried,
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
