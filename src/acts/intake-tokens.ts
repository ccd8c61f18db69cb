import { z } from 'zod'
import { createIntakeTokenSchema } from '#domain/contract/intake.ts'
import { cleanText } from '#domain/contract/text.ts'
import { countIntakeTokens, endIntakeToken as end, insertIntakeToken } from '#store/state/intake-tokens.ts'
import { findSource } from '#store/state/sources.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

const maxTokens = 20

/** A bearer of a source of kind 'api', of which only the hash comes here; or what a 'webhook' signs with: no hash. */
export const createIntakeToken = defineAct({
  name: 'create-intake-token',
  permission: 'operator',
  input: createIntakeTokenSchema.extend({
    id: z.uuid(),
    sourceId: z.uuid(),
    tokenHash: z.instanceof(Buffer).nullable(),
  }),
  async run(trx, { caller, input: { id, sourceId, name, tokenHash } }) {
    // Locked: of two at once the second counts the first.
    const source = await findSource(trx, { id: sourceId }, { lock: true })
    if (source === undefined) throw new Problem('not-found')
    if (source.kind !== (tokenHash === null ? 'webhook' : 'api'))
      throw new Problem('invalid-input', 'source-without-tokens')
    if ((await countIntakeTokens(trx, sourceId)) >= maxTokens) {
      throw new Problem('conflict', 'too-many-intake-tokens', { values: { count: maxTokens } })
    }
    await insertIntakeToken(trx, { id, sourceId, name, tokenHash, createdBy: caller.accountId })
    return { result: undefined, detail: { token: name, source: source.name } }
  },
})

/** From here on nothing more comes in with it. */
export const endIntakeToken = defineAct({
  name: 'end-intake-token',
  permission: 'operator',
  input: z.strictObject({ sourceId: cleanText(100), id: cleanText(100) }),
  async run(trx, { input: { sourceId, id } }) {
    const ended = await end(trx, sourceId, id)
    if (ended === undefined) throw new Problem('not-found')
    const source = await findSource(trx, { id: sourceId })
    return { result: undefined, detail: { token: ended.name, source: source?.name ?? '' } }
  },
})
