import { z } from 'zod'
import { viewChangeSchema, viewInputSchema } from '#domain/contract/views.ts'
import {
  clearStart,
  deleteView as remove,
  insertView,
  isNameTaken,
  lockViews,
  maxViews,
  updateView,
} from '#store/state/saved-views.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

// What somebody calls a view, or filters by, is not for the audit trail.

/** Answers the id of the new view. */
export const saveView = defineAct({
  name: 'save-view',
  permission: 'self',
  input: viewInputSchema,
  async run(trx, { caller: { accountId }, input }) {
    if (accountId === null) throw new Problem('unauthenticated')
    const views = await lockViews(trx, accountId)
    if (views.length >= maxViews) throw new Problem('conflict', 'too-many-views', { values: { count: maxViews } })
    await demandFreeName(trx, accountId, input)
    if (input.start) await clearStart(trx, accountId, input.dashboard)
    const id = await insertView(trx, accountId, { ...input, customerNumbers: [...new Set(input.customerNumbers)] })
    return { result: id, subjectId: accountId, detail: { view: id } }
  },
})

export const changeView = defineAct({
  name: 'change-view',
  permission: 'self',
  input: viewChangeSchema.extend({ id: z.uuid() }),
  async run(trx, { caller: { accountId }, input: { id, ...input } }) {
    if (accountId === null) throw new Problem('unauthenticated')
    const views = await lockViews(trx, accountId)
    const before = views.find((view) => view.id === id)
    if (before === undefined) throw new Problem('not-found')
    const { name, customerNumbers, search, start } = { ...before, ...present(input) }
    const after = { ...before, name, search, start, customerNumbers: [...new Set(customerNumbers)] }
    await demandFreeName(trx, accountId, after)
    if (start && !before.start) await clearStart(trx, accountId, before.dashboard)
    await updateView(trx, after)
    return { result: undefined, subjectId: accountId, detail: { view: id } }
  },
})

export const deleteView = defineAct({
  name: 'delete-view',
  permission: 'self',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { caller: { accountId }, input: { id } }) {
    if (accountId === null) throw new Problem('unauthenticated')
    if (!(await remove(trx, accountId, id))) throw new Problem('not-found')
    return { result: undefined, subjectId: accountId, detail: { view: id } }
  },
})

async function demandFreeName(trx: Trx, accountId: string, view: Parameters<typeof isNameTaken>[2]): Promise<void> {
  if (!(await isNameTaken(trx, accountId, view))) return
  throw new Problem('invalid-input', 'view-taken', { fields: [{ field: 'name', sentence: 'view-taken' }] })
}

/** What was said; a property that is there as undefined was not. */
function present<Input extends object>(input: Input): { [Key in keyof Input]?: Exclude<Input[Key], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Input]?: Exclude<Input[Key], undefined>
  }
}
