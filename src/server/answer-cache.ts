import { createHash } from 'node:crypto'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

/** What was answered about parcels of these customer numbers, as it went out. */
type Kept = { text: Buffer; customerNumbers: readonly string[]; version: number }

export type AnswerCache = {
  /**
   * The answer to this question about these numbers as it was made before, when nothing of their parcels has changed since; else makes it.
   * Whoever calls has been through the gate for every one of the numbers: the cache itself knows nobody.
   *
   * @param question everything else that the answer depends on, as plain JSON
   * @param make `isWhole` false: this answer lacks something that failed, and is not kept
   */
  answer(
    customerNumbers: readonly string[],
    question: unknown,
    make: () => Promise<{ text: string; isWhole: boolean }>,
  ): Promise<string>
}

/**
 * Answers in the memory of this process, at most so many bytes of them; who was asked longest ago goes first. What the warehouse applies
 * to a number makes older answers about it void before anybody hears that it was applied.
 */
export function openAnswerCache(warehouse: Pick<Warehouse, 'onApplied'>, mostBytes: number): AnswerCache {
  // A Map keeps the order in which its keys came in.
  const kept = new Map<string, Kept>()
  const changed = new Map<string, number>()
  let allChanged = 0
  let version = 0
  let bytes = 0

  warehouse.onApplied((numbers) => {
    version++
    if (numbers === 'all') {
      allChanged = version
      changed.clear()
    } else for (const number of numbers) changed.set(number, version)
  })

  const isFresh = ({ customerNumbers, version: madeAt }: Kept) =>
    allChanged <= madeAt && customerNumbers.every((number) => (changed.get(number) ?? 0) <= madeAt)

  function remove(key: string): Kept | undefined {
    const found = kept.get(key)
    if (found && kept.delete(key)) bytes -= found.text.length
    return found
  }

  function keep(key: string, one: Kept): void {
    remove(key)
    kept.set(key, one)
    bytes += one.text.length
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) return
      remove(oldest)
    }
  }

  return {
    async answer(customerNumbers, question, make) {
      const key = createHash('sha256')
        .update(JSON.stringify([customerNumbers, question]))
        .digest('base64')
      const found = remove(key)
      if (found && isFresh(found)) {
        keep(key, found)
        return found.text.toString()
      }
      // Of before it was read: what is applied meanwhile may be half in it.
      const one = { customerNumbers: [...customerNumbers], version }
      const { text, isWhole } = await make()
      const made: Kept = { ...one, text: Buffer.from(text) }
      if (isWhole && isFresh(made)) keep(key, made)
      return text
    },
  }
}
