import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { findImport } from '#store/state/imports.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'

const forgottenAfterMs = 24 * 3_600_000

/** Where the files of an import lie until they have been read. */
export function uploadFolder(dataDir: string, importId: string): string {
  return join(dataDir, 'uploads', importId)
}

/** Removes what uploads left behind: of imports that have ended, and of those nobody started within a day. */
export async function sweepUploads(dataDir: string, state: State): Promise<void> {
  for (const importId of await readdir(join(dataDir, 'uploads')).catch(() => [])) {
    const isId = z.uuid().safeParse(importId).success
    const found = isId ? await inScope(state.app, asOperator, (trx) => findImport(trx, importId)) : undefined
    const isForgotten = found?.state === 'uploading' && Date.now() - found.createdAt.getTime() > forgottenAfterMs
    const isWanted = found && ['uploading', 'queued', 'running'].includes(found.state) && !isForgotten
    if (!isWanted) await rm(uploadFolder(dataDir, importId), { recursive: true, force: true })
  }
}
