import { numbersOf, type BulkOrder, type PlannedLine } from '#domain/access/bulk.ts'
import { readBulk } from '#domain/access/bulk-text.ts'
import { bulkSchema, type BulkPreview } from '#domain/contract/people.ts'
import { cleanText } from '#domain/contract/text.ts'
import { defineAct } from '#acts/act.ts'
import { applyPeople } from '#acts/apply-people.ts'
import { demandSensibleGifts } from '#acts/change-grants.ts'
import { effectsOf, planPeople } from '#acts/people-world.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/** Each counts once for every number it is about. */
const maxLines = 5000

export const applyBulkSchema = bulkSchema.extend({ brand: cleanText(100) })

/** A pasted list or a CSV file, for many people at once: all of it, or nothing. The numbers are those it names, of who administers them. */
export const applyBulk = defineAct({
  name: 'apply-bulk',
  permission: 'administrator',
  input: applyBulkSchema,
  async run(trx, { caller, target: { customerNumbers = [] }, input }) {
    const numbers = [...new Set(customerNumbers)]
    const lines = readLines(input)
    await lockAsAdministrator(trx, caller, numbers)
    const { planned, fingerprint } = await planPeople(trx, lines, input, numbers)
    if (planned.some(({ effect }) => effect === 'wrong')) throw new Problem('invalid-input', 'bulk-wrong-lines')
    if (input.fingerprint !== undefined && input.fingerprint !== fingerprint)
      throw new Problem('conflict', 'bulk-changed')
    const effects = effectsOf(planned)
    if (effects.length === 0) throw new Problem('conflict', 'bulk-nothing')
    const by = { accountId: caller.accountId, operator: false }
    const { changeId, entries } = await applyPeople(trx, by, { kind: 'bulk', effects })
    return { result: { changeId, counts: countEffects(planned) }, entries }
  },
})

/** The lines of a list; throws when there are none, or too many to do at once, or when what they give makes no sense. */
export function readLines({ text, brand, ...order }: BulkOrder & { text: string; brand: string }) {
  demandSensibleGifts(order.defaults.give)
  const lines = readBulk(text, brand)
  if (lines.length === 0) throw new Problem('invalid-input', 'bulk-empty')
  const size = lines.reduce((sum, line) => sum + Math.max(1, numbersOf(line, order).length), 0)
  const sentence = lines.length > maxLines ? 'bulk-too-many' : 'bulk-too-many-numbers'
  if (size > maxLines) throw new Problem('invalid-input', sentence, { values: { lines: maxLines, size } })
  return lines
}

/** The numbers that a list names. */
export function numbersNamed(lines: ReturnType<typeof readLines>, order: BulkOrder): Set<string> {
  return new Set(lines.flatMap((line) => numbersOf(line, order)))
}

export function countEffects(planned: readonly PlannedLine[]): BulkPreview['counts'] {
  const counts = { invite: 0, add: 0, change: 0, remove: 0, nothing: 0, wrong: 0 }
  for (const { effect } of planned) counts[effect] += 1
  return counts
}
