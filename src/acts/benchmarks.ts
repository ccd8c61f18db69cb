import { z } from 'zod'
import { faultOf } from '#domain/benchmark/exchange.ts'
import { benchmarkFileSchema } from '#domain/contract/benchmarks.ts'
import { trimmedText } from '#domain/contract/text.ts'
import {
  deleteImportedFile,
  deleteTrustedKey,
  insertImportedFile,
  insertTrustedKey,
  listImportedFiles,
  listTrustedKeys,
  lockTrustedKey,
} from '#store/state/benchmark-exchange.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

const fingerprint = z.string().regex(/^[0-9a-f]{64}$/)
const maxKeys = 50

/** From now on figures that this key signed may be read in. Whoever calls has seen that the key is theirs who say so. */
export const trustBenchmarkKey = defineAct({
  name: 'trust-benchmark-key',
  permission: 'operator',
  input: z.strictObject({ fingerprint, publicKey: z.string(), name: trimmedText(40).min(1) }),
  async run(trx, { caller, input }) {
    if ((await listTrustedKeys(trx)).length >= maxKeys) {
      throw new Problem('invalid-input', 'too-many-benchmark-keys', { values: { count: maxKeys } })
    }
    const isNew = await insertTrustedKey(trx, { ...input, trustedBy: caller.accountId })
    if (!isNew) throw new Problem('conflict', 'benchmark-key-trusted')
    return { result: undefined, detail: { name: input.name, fingerprint: input.fingerprint } }
  },
})

/** Trusts a key no longer: what was read in of it goes too. */
export const distrustBenchmarkKey = defineAct({
  name: 'distrust-benchmark-key',
  permission: 'operator',
  input: z.strictObject({ fingerprint }),
  async run(trx, { input }) {
    const key = await lockTrustedKey(trx, input.fingerprint)
    if (!key) throw new Problem('not-found')
    await deleteTrustedKey(trx, input.fingerprint)
    return { result: undefined, detail: { name: key.name, fingerprint: input.fingerprint } }
  },
})

/**
 * Figures of another installation, of a file whose signature was found to be that of this key. Of each key a quarter once, and only forward in time:
 * an old file that comes again changes nothing.
 */
export const importBenchmarks = defineAct({
  name: 'import-benchmarks',
  permission: 'operator',
  input: z.strictObject({
    fingerprint,
    content: benchmarkFileSchema.omit({ signature: true }),
    /** In the zone of the network. */
    today: z.iso.date(),
  }),
  async run(trx, { caller, input: { fingerprint, content, today } }) {
    const key = await lockTrustedKey(trx, fingerprint)
    if (!key) throw new Problem('invalid-input', 'benchmark-key-unknown')
    const fault = faultOf(content, today)
    if (fault !== undefined) throw new Problem('invalid-input', fault)
    const { quarter, aggregates } = content
    const there = (await listImportedFiles(trx)).filter((one) => one.fingerprint === fingerprint)
    if (there.some((one) => one.quarter === quarter)) throw new Problem('conflict', 'benchmark-quarter-there')
    if (there.some((one) => one.quarter > quarter)) throw new Problem('conflict', 'benchmark-quarter-older')
    await insertImportedFile(trx, { fingerprint, quarter, aggregates }, caller.accountId)
    return { result: undefined, detail: { name: key.name, quarter, figures: aggregates.length } }
  },
})

export const removeBenchmarks = defineAct({
  name: 'remove-benchmarks',
  permission: 'operator',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { input: { id } }) {
    const found = (await listImportedFiles(trx)).find((one) => one.id === id)
    if (!found) throw new Problem('not-found')
    await deleteImportedFile(trx, id)
    return { result: undefined, detail: { name: found.name, quarter: found.quarter } }
  },
})
