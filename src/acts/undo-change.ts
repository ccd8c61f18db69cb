import { z } from 'zod'
import type { Authorisation } from '#domain/access/authorisation.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { existingAccounts, lockChange, markUndone, type ChangeItem } from '#store/state/changes.ts'
import { isSame, putBack, takeSnapshots, type Snapshot } from '#store/state/snapshots.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct, type ActEntry } from '#acts/act.ts'
import { guardAdministrators } from '#acts/apply-people.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/** Puts a save back as it found things: all of it, or nothing when something of it was changed since. */
export const undoChange = defineAct({
  name: 'undo-change',
  permission: 'administrator',
  input: z.strictObject({ id: z.uuid() }),
  async run(trx, { caller, target: { customerNumbers = [] }, input: { id } }) {
    await lockAsAdministrator(trx, caller, customerNumbers)
    const change = await lockChange(trx, id, customerNumbers)
    if (change === undefined) throw new Problem('not-found')
    if (change.undone) throw new Problem('conflict', 'undo-done')
    await demandUntouched(trx, change.items)
    const touched = change.items.map(({ number }) => ({ number, effect: 'remove' as const, give: [], take: [] }))
    const guard = await guardAdministrators(trx, touched)
    const deleted = await putBack(trx, change.items)
    await guard()
    await markUndone(trx, id, caller.accountId)
    return { result: undefined, entries: change.items.map((item) => entryOf(id, item, deleted)) }
  },
})

async function demandUntouched(trx: Trx, items: readonly ChangeItem[]): Promise<void> {
  const existing = await existingAccounts(
    trx,
    items.flatMap(({ accountId }) => accountId ?? []),
  )
  const now = await takeSnapshots(trx, items)
  items.forEach(({ accountId, name, after }, i) => {
    const isGone = accountId !== null && !existing.has(accountId)
    if (isGone) throw new Problem('conflict', 'undo-account-gone', { values: { person: name } })
    if (!isSame(now[i]!, after)) throw new Problem('conflict', 'undo-changed', { values: { person: name } })
  })
}

function entryOf(
  change: string,
  { number, accountId, email, name, before, after }: ChangeItem,
  deleted: ReadonlySet<string>,
): ActEntry {
  const heldIn = accountId === null ? waitingIn : runningIn
  const [was, is] = [heldIn(before), heldIn(after)]
  const given = [...was.keys()].filter((authorisation) => is.get(authorisation) !== was.get(authorisation))
  const taken = [...is.keys()].filter((authorisation) => !was.has(authorisation))
  const endsOn = Object.fromEntries(given.flatMap((one) => (was.get(one) ? [[one, was.get(one)]] : [])))
  const detail = { subject: name, change, endsOn }
  if (accountId === null) return { customerNumber: number, detail: { ...detail, email, invited: given, taken } }
  const gone = deleted.has(accountId) && { accountDeleted: true }
  return { customerNumber: number, subjectId: accountId, detail: { ...detail, given, taken, ...gone } }
}

/** With their last days. */
type Held = Map<Authorisation, string | null>

function waitingIn({ invitation }: Snapshot): Held {
  return new Map(invitation?.grants.map((gift) => [gift.authorisation, gift.endsOn]))
}

/** What has ended by now is not counted. */
function runningIn({ grants }: Snapshot): Held {
  const running = grants.filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > Date.now())
  return new Map(running.map(({ authorisation, endsAt }) => [authorisation, lastDay(endsAt)]))
}

function lastDay(endsAt: string | null): string | null {
  return endsAt === null ? null : localDate(Date.parse(endsAt) - 1, 'Europe/Amsterdam')
}
