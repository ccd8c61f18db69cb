import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { deliver, type DeliveryReport } from '#intake/deliver.ts'
import type { ReadContext } from '#intake/format.ts'
import { portalFormatOf } from '#intake/formats/portal.ts'
import { openFile } from '#intake/gunzip.ts'
import { openWarehouse, type Warehouse } from '#store/warehouse/warehouse.ts'
import { temporaryDataDir } from './intake-world.ts'

type Lane = { name: 'fast' | 'ordinary'; warehouse: Warehouse; remove: () => Promise<void> }

export type TwoLanes = {
  lanes: readonly Lane[]
  /** Takes a file in, in both lanes, and sees to it that they told the same. Answers what, and how often the fast one opened it. */
  takeInBoth(
    kind: 'parcels' | 'events',
    bytes: string | Uint8Array,
    context?: Partial<ReadContext>,
  ): Promise<{ report: DeliveryReport; opened: number }>
  close(): Promise<void>
}

/** Two warehouses, one of which gets its plain CSV by the fast lane. */
export async function openLanes(): Promise<TwoLanes> {
  const folder = await temporaryDataDir()
  const lanes = await Promise.all(
    (['fast', 'ordinary'] as const).map(async (name) => {
      const dataDir = await temporaryDataDir()
      return { name, warehouse: await openWarehouse(dataDir.path), remove: dataDir.remove }
    }),
  )
  let files = 0
  return {
    lanes,
    async takeInBoth(kind, bytes, more) {
      const path = join(folder.path, `${kind}-${++files}.csv`)
      await writeFile(path, bytes)
      const opened = { fast: 0, ordinary: 0 }
      const told = []
      for (const { name, warehouse } of lanes) {
        const setAside: unknown[] = []
        const context: ReadContext = {
          timeZone: 'Europe/Amsterdam',
          source: 'upload',
          customerNumbers: [],
          saidMs: files,
          recipientKey: () => '',
          ...more,
        }
        const open = () => {
          opened[name]++
          return openFile(path)
        }
        const one = { format: portalFormatOf(kind), context, open }
        const { lags: _, ...delivery } = await deliver([name === 'fast' ? { ...one, path, fastFromBytes: 0 } : one], {
          importId: 'test',
          warehouse,
          upsertCustomers: async () => ({ added: 0, unchanged: 0 }),
          setAside: async (index, header, rejections, format) =>
            void setAside.push({ index, header, rejections, format }),
        })
        told.push({ delivery, setAside })
      }
      expect(told[0]).toEqual(told[1])
      return { report: told[0]!.delivery.reports[0]!, opened: opened.fast }
    },
    async close() {
      for (const { warehouse, remove } of lanes) {
        await warehouse.close()
        await remove()
      }
      await folder.remove()
    },
  }
}
