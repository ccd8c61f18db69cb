import type { HeldParcels } from '#domain/insight/in-memory/held.ts'
import type { Condition } from '#domain/insight/condition.ts'
import { renderSelect } from '#domain/insight/render-duckdb.ts'
import type { Asker } from './engine.ts'
import { MemoryRoom, type Kept } from './memory-room.ts'
import { holdParcels, keysOf, readParcels } from './parcel-columns.ts'
import { openTurns } from './turns.ts'
import type { Warehouse } from './warehouse-handle.ts'

export type ParcelMemory = {
  /**
   * All parcels of these customer numbers, as they are now; undefined when they are too many to hold, or could not be read. Whoever calls
   * holds a scope for every one of the numbers: here nobody is known. Read what comes back at once: it changes with the parcels.
   *
   * @param asker whose turn it is when something must be read
   */
  of(customerNumbers: readonly string[], asker: Asker): Promise<HeldParcels | undefined>
}

class Entry implements Kept {
  readonly key: string
  readonly where: readonly Condition[]
  readonly numbers: ReadonlySet<string>
  account: string
  held: Promise<HeldParcels | undefined> | undefined
  /** The same as soon as it is there. */
  parcels: HeldParcels | undefined
  /** Barcodes of parcels that changed since they were read. */
  readonly touched = new Set<string>()
  /** How many were read again. What no parcel says any more, its towns for one, goes when all of them are. */
  renewed = 0
  renewing: Promise<HeldParcels | undefined> | undefined

  constructor(key: string, customerNumbers: readonly string[], account: string) {
    this.key = key
    this.account = account
    this.numbers = new Set(customerNumbers)
    this.where = [{ column: 'customer_number', oneOf: [...this.numbers] }]
  }

  get isMade(): boolean {
    return this.parcels !== undefined
  }

  get bytes(): number {
    return this.parcels?.bytes ?? 0
  }
}

/** No number's page is to hold up others for longer, nor to take more memory at once; see decision 27. */
const mostParcels = 300_000
/** What a parcel may take: its columns some 250, the rest what is worked out of them; and about as much while they are read. */
const bytesOfParcel = 500
/** So many are read at once: what is read takes memory beside what is made of it. */
const mostLoads = 2
/** More are sooner read all anew. */
const mostTouched = 2_000

/**
 * Parcels in the memory of this process, at most about so many bytes of them; which go first, see MemoryRoom. What the warehouse applies
 * is read again before anybody who heard of it can ask.
 *
 * @param onFailure hears why parcels could not be read: once, however many wait for them
 */
export function openParcelMemory(
  warehouse: Pick<Warehouse, 'rows' | 'columns' | 'onApplied'>,
  mostBytes: number,
  onFailure: (error: unknown) => void,
): ParcelMemory {
  const room = new MemoryRoom<Entry>(mostBytes)
  const inTurn = openTurns(mostLoads)
  const most = Math.min(mostParcels, Math.floor(mostBytes / bytesOfParcel))

  warehouse.onApplied((numbers, barcodes) => {
    for (const entry of room.values()) {
      if (numbers !== 'all' && !numbers.some((number) => entry.numbers.has(number))) continue
      for (const barcode of barcodes ?? []) entry.touched.add(barcode)
      if (barcodes === undefined || entry.touched.size > mostTouched) room.forget(entry)
    }
  })

  /** What could not be read is forgotten, and read anew by whoever comes next. */
  async function orForget<T>(entry: Entry, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      room.forget(entry)
      onFailure(error)
      return undefined
    }
  }

  async function load({ where }: Entry, asker: Asker): Promise<HeldParcels | undefined> {
    const [counted] = await warehouse.rows<{ found: number }>(upTo(most, where), asker)
    const { found } = counted!
    if (found > most) return undefined
    return inTurn(asker.account, () =>
      room.reserving(asker.account, found * bytesOfParcel, () => holdParcels(warehouse, where, asker)),
    )
  }

  /** Undefined when it went meanwhile: of what changed since nobody told it, and what was read would be of another moment than the rest. */
  async function renew(held: HeldParcels, entry: Entry, asker: Asker): Promise<HeldParcels | undefined> {
    const { where, touched } = entry
    const barcodes = [...touched]
    touched.clear()
    const [asked, { keys, columns }] = await Promise.all([
      keysOf(warehouse, barcodes, asker),
      readParcels(warehouse, [...where, { column: 'barcode', oneOf: barcodes }], asker),
    ])
    if (!room.has(entry)) return undefined
    held.replace(asked, keys, columns)
    entry.renewed += barcodes.length
    if (entry.renewed > Math.max(mostTouched, held.length)) room.forget(entry)
    return held
  }

  async function upToDate(entry: Entry, asker: Asker): Promise<HeldParcels | undefined> {
    entry.held ??= orForget(entry, () => load(entry, asker))
    let held = await entry.held
    while (held && (entry.touched.size > 0 || entry.renewing)) {
      const old = held
      entry.renewing ??= orForget(entry, () => renew(old, entry, asker)).finally(() => (entry.renewing = undefined))
      held = await entry.renewing
    }
    return held
  }

  return {
    async of(customerNumbers, { account }) {
      const key = customerNumbers.toSorted().join(' ')
      const entry = room.get(key, account, () => new Entry(key, customerNumbers, account))
      // Without the signal of one of those who wait: the others would go without.
      const held = await upToDate(entry, { account })
      if (held === undefined) room.forget(entry)
      entry.parcels = held
      room.makeRoom()
      return held
    },
  }
}

/** Counts no further than needed to know that they are too many. */
function upTo(most: number, where: readonly Condition[]) {
  const { text, values } = renderSelect({ select: ['1'], where })
  return { text: `select count(*)::double as found from (${text}\nlimit ${most + 1})`, values }
}
