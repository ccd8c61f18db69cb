import type { Warehouse } from '#store/warehouse/warehouse.ts'
import { openKept, type Kept } from '#server/kept.ts'

export type AnswerCache = {
  /** See Kept: an answer of a dashboard, as it went out. `isWhole` false: it is not kept. */
  answer(
    customerNumbers: readonly string[],
    question: unknown,
    make: () => Promise<{ text: string; isWhole: boolean }>,
  ): Promise<string>
}

export function openAnswerCache(warehouse: Pick<Warehouse, 'onApplied'>, mostBytes: number): AnswerCache {
  const kept: Kept<Buffer> = openKept(warehouse, mostBytes)
  return {
    async answer(customerNumbers, question, make) {
      const made = await kept.get(customerNumbers, question, async () => {
        const { text, isWhole } = await make()
        const value = Buffer.from(text)
        return { value, bytes: value.length, isWhole }
      })
      return made.toString()
    },
  }
}
