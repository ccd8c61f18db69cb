import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recipientKeyOf } from '#intake/recipient-key.ts'
import { importFiles, type FileReport, type ImportSource } from '#test/engines/import-files.ts'
import type { ImportFileKind } from '#domain/contract/imports.ts'
import type { Warehouse } from '#store/warehouse/warehouse.ts'

/** A data directory of its own, on a path with a space; gone when `remove` is called. */
export async function temporaryDataDir(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'zendzicht test '))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

export function csvSource(kind: ImportFileKind, text: string | Uint8Array): ImportSource {
  return {
    kind,
    async *open() {
      yield typeof text === 'string' ? new TextEncoder().encode(text) : text
    },
  }
}

export async function importText(
  warehouse: Warehouse,
  files: Partial<Record<ImportFileKind, string>>,
  timeZone = 'Europe/Amsterdam',
  importId = 'test',
): Promise<FileReport[]> {
  const sources = Object.entries(files).map(([kind, text]) => csvSource(kind as ImportFileKind, text))
  return importFiles(sources, {
    importId,
    timeZone,
    source: 'upload',
    customerNumbers: [],
    namesCustomers: true,
    saidMs: 0,
    recipientKey: recipientKeyOf('secret'),
    warehouse,
    upsertCustomers: async (rows) => ({ added: rows.length, unchanged: 0 }),
  })
}

/** Everything the warehouse says of parcels, in a fixed order: two warehouses that say the same are equal here. */
export function allFacts(warehouse: Warehouse): Promise<Record<string, unknown>[]> {
  return warehouse.rows({ text: 'select * from parcels order by barcode', values: [] })
}
