import { createHash } from 'node:crypto'
import { authorisations } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { findSession, findTokenSession } from '#store/state/accounts.ts'
import { openState, type State } from '#store/state/open-state.ts'

// The question that is asked before every answer, for an account with much to look up, among many others.
const accounts = 2000
const numbersPerAccount = 20
const warmUps = 500
const samples = 5000

export type GateTimes = { name: string; p50Ms: number; p95Ms: number; p99Ms: number }

/** How long the gate's questions take, beside a query that asks nothing; taken turn by turn, so that all meet the same machine. */
export async function gateTimes(dataDir: string): Promise<GateTimes[]> {
  const state = await openState({ dataDir })
  try {
    await fill(state)
    const { authPool } = state
    const tokenHash = hashOf('token 0')
    const asked = {
      'an empty query': () => authPool.query({ name: 'one', text: 'select 1', values: [] }),
      'a session and its rights on one number': (i: number) =>
        findSession(authPool, `session ${i % accounts}`, numberOf(i % accounts)),
      'a session and all its rights': (i: number) => findSession(authPool, `session ${i % accounts}`),
      'an API token and its rights': () => findTokenSession(authPool, tokenHash),
      'a session that is none': (i: number) => findSession(authPool, `nothing ${i}`),
    }
    const found = await findSession(authPool, 'session 0')
    const one = await findSession(authPool, 'session 1999', numberOf(1999))
    if (found?.rights.size !== numbersPerAccount || one?.rights.size !== 1) {
      throw new Error('the benchmark asks about an account without rights')
    }
    const times = Object.entries(asked).map(([name, ask]) => ({ name, ask, takenMs: [] as number[] }))
    for (let i = -warmUps; i < samples; i++) {
      for (const { ask, takenMs } of times) {
        const start = performance.now()
        await ask(i + warmUps)
        if (i >= 0) takenMs.push(performance.now() - start)
      }
    }
    return times.map(({ name, takenMs }) => {
      const sorted = takenMs.toSorted((a, b) => a - b)
      const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!
      return { name, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
    })
  } finally {
    await state.close()
  }
}

async function fill({ ownerPool }: State): Promise<void> {
  await ownerPool.query(
    `insert into auth.accounts (id, name, email) select 'account ' || i, 'Account ' || i, i || '@bench.test'
     from generate_series(0, $1::int - 1) i`,
    [accounts],
  )
  await ownerPool.query(
    `insert into auth.sessions (id, token, account_id, expires_at)
     select id, 'session ' || substr(id, 9), id, now() + interval '1 day' from auth.accounts`,
  )
  await ownerPool.query(
    `with made as (insert into customers (name) select 'Klant ' || i from generate_series(0, 99) i returning id)
     insert into customer_numbers (number, customer_id)
     select (8000000 + row_number() over ())::text, id from made cross join generate_series(1, 5)`,
  )
  await ownerPool.query(
    `insert into members (account_id, customer_number)
     select 'account ' || i, (8000001 + (i * 7 + j) % 500)::text
     from generate_series(0, $1::int - 1) i, generate_series(0, $2::int - 1) j`,
    [accounts, numbersPerAccount],
  )
  await ownerPool.query(
    `insert into grants (account_id, customer_number, authorisation)
     select account_id, customer_number, unnest($1::text[]) from members`,
    [authorisations],
  )
  await ownerPool.query(
    `insert into auth.tokens (account_id, customer_number, token_hash, name, authorisations, second_factor, ends_on)
     values ('account 0', '8000001', $1, 'bench', $2, false, current_date + 30)`,
    [hashOf('token 0'), authorisations],
  )
  await ownerPool.query('analyze')
}

/** A number of the account with this place; see fill(). */
function numberOf(i: number): CustomerNumber {
  return String(8_000_001 + ((i * 7) % 500)) as CustomerNumber
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
