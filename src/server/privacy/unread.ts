import type { IsUnread } from '#store/inbox-files.ts'
import { findImport } from '#store/state/imports.ts'
import type { State } from '#store/state/open-state.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { findSource } from '#store/state/sources.ts'

/** Whether a file of the inbox is read now or will be: its import has not ended, or its source is there and switched on. */
export function unreadIn(app: State['app']): IsUnread {
  return ({ source, name, place }) =>
    inScope(app, asOperator, async (trx) => {
      const id = place === '.taken' ? /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~/.exec(name)?.[1] : undefined
      const reading = id === undefined ? undefined : await findImport(trx, id)
      if (reading) return isOpen(reading.state)
      const from = await findSource(trx, { name: source })
      return from?.kind === 'file' && from.enabled
    })
}

function isOpen(state: string): boolean {
  return state === 'uploading' || state === 'queued' || state === 'running'
}
