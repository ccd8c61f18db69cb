import { setTimeout as sleep } from 'node:timers/promises'
import { forgetInbox, forgetRaw } from '#store/raw.ts'
import type { Spool } from '#store/spool/spool.ts'
import type { State } from '#store/state/open-state.ts'
import { forgetAside } from '#store/state/privacy.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { unfinishedErasures } from './unfinished.ts'
import { unreadIn } from './unread.ts'

export type KeptParts = {
  app: State['app']
  dataDir: string
  /** Left out: nothing is taken in beside this. */
  spool?: Spool
}

const pollMs = 100
const jobWaitMs = 5_000

/**
 * Takes what names one of these texts out of everything that is kept as it came. isDone: false when some of it waits to be read; then
 * it is to be done again.
 */
export async function forgetKept(
  { app, dataDir, spool }: KeptParts,
  texts: readonly string[],
  { waitMs, isAgain = false }: { waitMs: number; isAgain?: boolean },
): Promise<{ setAside: number; isDone: boolean }> {
  const isReleased = spool ? await whenReleased(spool, waitMs) : true
  const setAside = await inScope(app, asOperator, (trx) => forgetAside(trx, texts))
  const { isWaiting } = await forgetInbox(dataDir, texts, unreadIn(app))
  const isDone = isReleased && !isWaiting
  // It may be many gigabytes: not each time when it is to be done once more.
  if (isDone || !isAgain) await forgetRaw(dataDir, texts)
  return { setAside, isDone }
}

/** Does what is left of erasures. */
export async function finishErasures(parts: KeptParts): Promise<void> {
  for (const { texts, done } of await unfinishedErasures(parts.dataDir)) {
    const { isDone } = await forgetKept(parts, texts, { waitMs: jobWaitMs, isAgain: true })
    if (isDone) await done()
  }
}

/** Waits until what was accepted until now is read, and lies where the rest is that came in. */
async function whenReleased(spool: Spool, waitMs: number): Promise<boolean> {
  const number = await spool.seal()
  for (const start = Date.now(); !spool.isReleased(number);) {
    if (Date.now() - start >= waitMs) return false
    await sleep(pollMs)
  }
  return true
}
