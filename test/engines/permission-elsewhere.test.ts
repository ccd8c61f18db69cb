import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRace, type Race } from './permission-race.ts'
import { administratorOf, apiTokenOf, pairs, played } from './permission-world.ts'

// What one server process does counts in the other: also for what is open there already.

let race: Race
beforeAll(async () => {
  race = await openRace()
}, 120_000)
afterAll(() => race?.close())

const [pair, other] = [pairs[0]!, pairs.find(({ accountId }) => accountId !== pairs[0]!.accountId)!]
const here = () => race.addresses[0]!
const there = () => race.addresses[1]!

/** The administrator changes what somebody may do, through the first process. */
async function change({ accountId, number }: typeof pair, grant: boolean): Promise<void> {
  const give = grant ? [{ authorisation: played }] : []
  const take = grant ? [] : [played]
  const answer = await fetch(`${here()}/api/v1/customer-numbers/${number}/authorisations`, {
    method: 'PUT',
    headers: { cookie: race.cookieOf(administratorOf(number)), 'content-type': 'application/json' },
    body: JSON.stringify({
      changes: [
        {
          accountId,
          give,
          take,
          expected: [{ authorisation: 'webshop' }, ...take.map((authorisation) => ({ authorisation }))],
        },
      ],
    }),
  })
  expect(answer.status).toBe(200)
}

/** Asks the second process for something that takes the authorisation. */
async function statusThere({ number }: typeof pair, headers: Record<string, string>): Promise<number> {
  const url = `${there()}/api/v1/customer-numbers/${number}/parcels?from=2026-01-01&to=2026-01-31`
  return (await fetch(url, { headers })).status
}

/** A live stream at the second process: its next event, or 'end'. */
async function openStream(headers: Record<string, string>) {
  const answer = await fetch(`${there()}/api/v1/live`, { headers })
  expect(answer.status).toBe(200)
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next(): Promise<string> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const event = /^event: (\w+)/.exec(text)?.[1]
          text = text.slice(end + 2)
          if (event) return event
          continue
        }
        const { value, done } = await reader.read()
        if (done) return 'end'
        text += value
      }
    },
    close: () => reader.cancel(),
  }
}

test('a change of rights reaches a session, a stream and an API token of the other process', async () => {
  const cookie = { cookie: race.cookieOf(pair.accountId) }
  const token = { authorization: `Bearer ${apiTokenOf(pair)}` }
  const stream = await openStream(cookie)
  expect(await stream.next()).toBe('hello')
  for (const grant of [true, false, true, false]) {
    await change(pair, grant)
    // At once: the very next question.
    expect([await statusThere(pair, cookie), await statusThere(pair, token)]).toEqual(grant ? [200, 200] : [403, 404])
    expect(await stream.next()).toBe('rights')
  }
  await stream.close()
})

test('a session that ends in one process has ended in the other, and takes its stream along', async () => {
  const cookie = { cookie: race.cookieOf(other.accountId) }
  const stream = await openStream(cookie)
  expect(await stream.next()).toBe('hello')
  const ended = await fetch(`${here()}/api/v1/session`, { method: 'DELETE', headers: cookie })
  expect(ended.status).toBe(204)
  expect(await statusThere(other, cookie)).toBe(401)
  expect(await stream.next()).toBe('rights')
  expect(await stream.next()).toBe('end')
})
