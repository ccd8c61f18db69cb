import { createHash } from 'node:crypto'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

/** Something made of the parcels of these customer numbers. */
type One<Value> = Made<Value> & { customerNumbers: readonly string[]; version: number }

/** `isWhole` false: it lacks something that failed, and is not kept. */
export type Made<Value> = { value: Value; bytes: number; isWhole: boolean }

export type Kept<Value> = {
  /**
   * What was made before for this question about these numbers, when nothing of their parcels has changed since; else makes it.
   * Whoever calls has been through the gate for every one of the numbers: here nobody is known.
   *
   * @param question everything else that the value depends on, as plain JSON
   */
  get(customerNumbers: readonly string[], question: unknown, make: () => Promise<Made<Value>>): Promise<Value>
}

/**
 * Values in the memory of this process, at most so many bytes of them; who was asked longest ago goes first. What the warehouse applies
 * to a number makes older values about it void before anybody hears that it was applied. A value is given to many: nobody changes it.
 */
export function openKept<Value>(warehouse: Pick<Warehouse, 'onApplied'>, mostBytes: number): Kept<Value> {
  // A Map keeps the order in which its keys came in.
  const kept = new Map<string, One<Value>>()
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

  const isFresh = ({ customerNumbers, version: madeAt }: Pick<One<Value>, 'customerNumbers' | 'version'>) =>
    allChanged <= madeAt && customerNumbers.every((number) => (changed.get(number) ?? 0) <= madeAt)

  function remove(key: string): One<Value> | undefined {
    const found = kept.get(key)
    if (found && kept.delete(key)) bytes -= found.bytes
    return found
  }

  function keep(key: string, one: One<Value>): void {
    remove(key)
    kept.set(key, one)
    bytes += one.bytes
    for (const oldest of kept.keys()) {
      if (bytes <= mostBytes) return
      remove(oldest)
    }
  }

  return {
    async get(customerNumbers, question, make) {
      const key = createHash('sha256')
        .update(JSON.stringify([customerNumbers, question]))
        .digest('base64')
      const found = remove(key)
      if (found && isFresh(found)) {
        keep(key, found)
        return found.value
      }
      // Of before it was read: what is applied meanwhile may be half in it.
      const asked = { customerNumbers: [...customerNumbers], version }
      const made = await make()
      if (made.isWhole && isFresh(asked)) keep(key, { ...asked, ...made })
      return made.value
    },
  }
}
