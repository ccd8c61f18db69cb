import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { anchorAudit, nothingSeen, verifyAnchors } from '#store/state/audit-anchors.ts'
import { verifyChains } from '#store/state/audit-chain.ts'
import { appendAudit, type AuditRow } from '#store/state/audit.ts'
import { openDatabase, openPool, socketDoor } from '#store/state/database.ts'
import { openState, type State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'

const number = '9401138' as CustomerNumber
const foreign = '9500001' as CustomerNumber

let dataDir: string
let state: State
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zz-'))
  state = await openState({ dataDir })
})
afterAll(async () => {
  await state?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const entry = (more: Partial<AuditRow> = {}): AuditRow => ({
  act: 'test',
  actorId: null,
  customerNumber: number,
  subjectId: null,
  address: null,
  detail: {},
  ...more,
})
const scope = { accountId: 'a1', customerNumbers: [], operator: true }
const append = (...rows: AuditRow[]) => inScope(state.app, scope, (trx) => appendAudit(trx, ...rows))
const owner = () => state.ownerPool

async function chainDamage(): Promise<string[]> {
  const told: string[] = []
  await verifyChains(owner(), (sentence) => told.push(sentence))
  return told
}
async function anchorDamage(): Promise<string[]> {
  const told: string[] = []
  await verifyAnchors(owner(), dataDir, (sentence) => told.push(sentence))
  return told
}

/** Does what only the owner can, with every lock that the database has switched off, and puts all of it back afterwards. */
async function tampered(statements: string[], look: () => Promise<void>): Promise<void> {
  const client = await owner().connect()
  const freely = async (...texts: string[]) => {
    await client.query('begin')
    await client.query("set local session_replication_role = 'replica'")
    for (const text of texts) await client.query(text)
    await client.query('commit')
  }
  try {
    await freely('create table kept as select * from audit', 'create table kept_heads as select * from audit_heads')
    await freely(...statements)
    await look()
  } finally {
    await client.query('rollback')
    await freely(
      'delete from audit',
      'insert into audit overriding system value select * from kept',
      'delete from audit_heads',
      'insert into audit_heads select * from kept_heads',
      'drop table kept, kept_heads',
    )
    client.release()
  }
}

test('a chain holds texts of every kind, and is whole', async () => {
  const actor = { actorId: 'a1', subjectId: 's1', address: '2001:db8::7' }
  await append(
    entry({
      ...actor,
      detail: { subject: 'Zoë “x”, 1:2,-', reason: '', numbers: [1.5, 1e21, -0, null], a: { b: [] } },
    }),
    entry({ address: '10.1.2.3', act: 'ëëë' }),
    entry({ customerNumber: foreign }),
    entry({ customerNumber: null, detail: { email: 'x@y.test' } }),
    entry({ customerNumber: number }),
  )
  expect(await chainDamage()).toEqual([])
  const { rows } = await owner().query(
    `select count(*)::int as n, max(sequence)::int as last, count(distinct at)::int as moments
     from audit where customer_number = $1`,
    [number],
  )
  expect(rows[0].last).toBe(rows[0].n)
  await owner().query("set time zone 'America/Sao_Paulo'")
  expect(await chainDamage()).toEqual([])
})

test('nobody writes an entry at another place or another moment', async () => {
  await inScope(state.app, asOperator, (trx) =>
    trx
      .insertInto('audit')
      .values({
        act: 'early',
        actor_id: null,
        customer_number: number,
        detail: '{}',
        at: '2020-01-01',
        sequence: '1',
      } as never)
      .execute(),
  )
  const { rows } = await owner().query(
    `select at > now() - interval '1 minute' as now, sequence::int > 1 as later from audit where act = 'early'`,
  )
  expect(rows).toEqual([{ now: true, later: true }])
  expect(await chainDamage()).toEqual([])
})

test('the ends of chains and the history of grants are kept by triggers alone, also for the owner', async () => {
  for (const text of [
    'update audit_heads set sequence = 1',
    'delete from audit_heads',
    'truncate audit_heads',
    "update grant_periods set reason = 'x'",
    'delete from grant_periods',
    'truncate grant_periods',
  ]) {
    await expect(owner().query(text), text).rejects.toThrow('kept by triggers alone')
  }
})

describe('tampering shows', () => {
  const at = (sequence: number) =>
    `(select id from audit where customer_number = '${number}' and sequence = ${sequence})`
  const cases: [what: string, statements: string[], told: RegExp[]][] = [
    [
      'a changed name',
      [`update audit set detail = '{"actor":"Iemand"}' where id = ${at(3)}`],
      [/^Entry 3 of .*9401138 was changed/],
    ],
    [
      'a changed moment',
      [`update audit set at = at - interval '1 microsecond' where id = ${at(2)}`],
      [/^Entry 2 .* changed/],
    ],
    ['a changed address', [`update audit set address = '10.0.0.9' where id = ${at(2)}`], [/^Entry 2 .* changed/]],
    ['a changed act', [`update audit set act = 'other' where id = ${at(2)}`], [/^Entry 2 .* changed/]],
    ['an entry that is gone', [`delete from audit where id = ${at(2)}`], [/^Entry 2 of .*9401138 is gone/]],
    [
      'the last entries gone',
      [`delete from audit where customer_number = '${number}' and sequence > 2`],
      [/^Entries 3 to \d+ of .*9401138 are gone/],
    ],
    ['a whole chain gone', [`delete from audit where customer_number = '${foreign}'`], [/9500001 (is|are) gone/]],
    [
      'two entries in each other’s place',
      [
        `update audit set sequence = -1 where id = ${at(2)}`,
        `update audit set sequence = 2 where id = ${at(3)}`,
        `update audit set sequence = 3 where customer_number = '${number}' and sequence = -1`,
      ],
      [/^Entry 2 .* does not follow/, /^Entry 2 .* changed/, /^Entry 3 .* does not follow/, /^Entry 3 .* changed/],
    ],
    [
      'an entry put in between',
      [
        `drop index audit_chain`,
        `insert into audit (act, customer_number, sequence, previous_hash, hash)
          select 'false', customer_number, sequence, hash, hash from audit where id = ${at(2)}`,
      ],
      [/^Entry 2 of .* more than once/],
    ],
    [
      'an entry put at the end',
      [
        `insert into audit (act, customer_number, sequence, previous_hash, hash)
          select 'false', chain, sequence + 1, hash, hash from audit_heads where chain = '${number}'`,
      ],
      [/^Entry \d+ of .* was changed/, /lies after its end/],
    ],
    [
      'an entry moved to another number',
      [`update audit set customer_number = '123', sequence = 1 where id = ${at(2)}`],
      [/123 was changed|does not follow/, /Entry 2 of .*9401138 is gone/],
    ],
    [
      'an end that is gone',
      [`delete from audit_heads where chain = '${number}'`],
      [/^The end of .*9401138 was not kept/],
    ],
  ]

  test.each(cases)('%s', async (_what, statements, told) => {
    await tampered(statements, async () => {
      const damage = await chainDamage()
      for (const one of told)
        expect(
          damage.some((sentence) => one.test(sentence)),
          damage.join('\n'),
        ).toBe(true)
    })
    await owner().query(
      `create unique index if not exists audit_chain on audit (coalesce(customer_number, ''), sequence)`,
    )
    expect(await chainDamage()).toEqual([])
  })

  test('a history rewritten to its end, hashes and all, by what was written down outside the database', async () => {
    await anchorAudit(state, dataDir)
    expect(await anchorDamage()).toEqual([])
    const rewrite = [
      `update audit set detail = '{"actor":"Iemand anders"}' where id = ${at(3)}`,
      `do $$ declare one audit; last bytea; begin
        for one in select * from audit where customer_number = '${number}' and sequence >= 3 order by sequence loop
          one.previous_hash := coalesce(last, one.previous_hash);
          last := sha256(one.previous_hash || convert_to(audit_text(one), 'UTF8'));
          update audit set previous_hash = one.previous_hash, hash = last where id = one.id;
        end loop;
        update audit_heads set hash = last where chain = '${number}';
      end $$`,
    ]
    await tampered(rewrite, async () => {
      expect(await chainDamage()).toEqual([])
      expect(await anchorDamage()).toEqual([expect.stringMatching(/^Entry \d+ of .*9401138, .* rewritten/)])
    })
    const cut = [
      `delete from audit where customer_number = '${foreign}'`,
      `delete from audit_heads where chain = '${foreign}'`,
    ]
    await tampered(cut, async () => {
      expect(await chainDamage()).toEqual([])
      expect(await anchorDamage()).toEqual([expect.stringMatching(/^Entry \d+ of .*9500001, .* is gone/)])
    })
    expect(await anchorDamage()).toEqual([])
  })
})

test('anchors are added once per moved end; a torn last line is left out, a changed one is told', async () => {
  const path = join(dataDir, 'audit-anchors.ndjson')
  await anchorAudit(state, dataDir)
  const before = await readFile(path, 'utf8')
  await anchorAudit(state, dataDir)
  expect(await readFile(path, 'utf8')).toBe(before)
  await appendFile(path, '{"at":"2026-')
  expect(await anchorDamage()).toEqual([])
  await append(entry())
  await anchorAudit(state, dataDir)
  const after = await readFile(path, 'utf8')
  expect(after.startsWith(before)).toBe(true)
  expect(after.slice(before.length).trim().split('\n')).toHaveLength(1)
  expect(await anchorDamage()).toEqual([])
  await writeFile(path, after.replace(/"sequence":\d+/, '"sequence":"1"'))
  expect(await anchorDamage()).toEqual([expect.stringContaining('Line 1 of audit-anchors.ndjson cannot be read')])
  await writeFile(path, after)
})

test('two processes that write about the same numbers at once make one chain each, and nobody waits forever', async () => {
  const { rows } = await owner().query('select current_database() as name')
  const options = owner().options as { host?: string; port?: number }
  const other = openDatabase(
    openPool(socketDoor(options.host!, options.port!, rows[0].name, 'zendzicht_owner')('zendzicht_app'), 5),
  )
  try {
    const numbers = ['70001', '70002', '70003'] as CustomerNumber[]
    const writer = async (app: typeof other, turn: number) => {
      for (let i = 0; i < 15; i++) {
        const order = (turn + i) % 2 === 0 ? numbers : numbers.toReversed()
        await inScope(app, asOperator, (trx) =>
          appendAudit(
            trx,
            ...order.map((customerNumber) => entry({ customerNumber, act: `w${turn}` })),
            entry({ customerNumber: null }),
          ),
        )
      }
    }
    await Promise.all([0, 1, 2, 3].flatMap((turn) => [writer(state.app, turn), writer(other, turn + 4)]))
    expect(await chainDamage()).toEqual([])
    const counted = await owner().query(
      `select customer_number as number, count(*)::int as n, max(sequence)::int as last from audit
       where customer_number = any ($1) group by 1 order by 1`,
      [numbers],
    )
    expect(counted.rows).toEqual(numbers.map((one) => ({ number: one, n: 120, last: 120 })))
  } finally {
    await other.destroy()
  }
})

test('thousands of entries at once are written in one go', async () => {
  const start = performance.now()
  await append(
    ...Array.from({ length: 5000 }, (_, i) => entry({ subjectId: `person ${i}`, detail: { given: ['invoices'] } })),
  )
  console.info(`5,000 entries: ${(performance.now() - start).toFixed(0)} ms`)
  expect(await chainDamage()).toEqual([])
})

test('who has read the anchors before reads on, with what another process wrote, and from the start when the file is gone', async () => {
  const path = join(dataDir, 'audit-anchors.ndjson')
  const lines = async () => (await readFile(path, 'utf8')).trim().split('\n').length
  await rm(path)
  const seen = nothingSeen()
  await anchorAudit(state, dataDir, seen)
  const chains = await lines()
  expect(seen.bytes).toBe((await readFile(path)).length)
  await append(entry())
  await anchorAudit(state, dataDir)
  await anchorAudit(state, dataDir, seen)
  expect(await lines()).toBe(chains + 1)
  await append(entry())
  await anchorAudit(state, dataDir, seen)
  expect(await lines()).toBe(chains + 2)
  expect(await anchorDamage()).toEqual([])
  await rm(path)
  await anchorAudit(state, dataDir, seen)
  expect(await lines()).toBe(chains)
})
