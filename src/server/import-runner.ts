import { asOperator, inScope } from '#store/state/scoped.ts'
import { dismissAside } from '#store/state/quarantine.ts'
import { findWithdrawing, requeueInterruptedImports, takeQueuedImport, updateImport } from '#store/state/imports.ts'
import { runImport, type ImportRunnerContext } from '#server/run-import.ts'

export type { ImportRunnerContext }

/**
 * Runs the imports that wait, oldest first, until none is left, and before each takes out again those that are to be. Only the process that owns
 * the warehouse may do this; what still seems to run is therefore of a process that is gone, and waits again. When `signal`
 * aborts, the one that runs is given up and waits again.
 */
export async function runQueuedImports(context: ImportRunnerContext, signal?: AbortSignal): Promise<void> {
  await inScope(context.state.app, asOperator, requeueInterruptedImports)
  for (;;) {
    if (signal?.aborted) return
    if (await withdrawNext(context)) continue
    const next = await inScope(context.state.app, asOperator, takeQueuedImport)
    if (!next) return
    await runImport(next, context, signal)
  }
}

/** False when there is none. Done again after a crash, it finds nothing left to take out. */
async function withdrawNext({ state, warehouse, log }: ImportRunnerContext): Promise<boolean> {
  const found = await inScope(state.app, asOperator, findWithdrawing)
  if (!found) return false
  const { id, problem, finishedAt } = found
  try {
    await warehouse.withdraw(id)
  } catch (error) {
    log(`import ${id} could not be undone`, error)
    await inScope(state.app, asOperator, (trx) =>
      updateImport(trx, id, { state: problem === null && finishedAt !== null ? 'done' : 'failed' }),
    )
    return true
  }
  // From here on it is undone: when this fails it is said at the next turn.
  await inScope(state.app, asOperator, async (trx) => {
    await dismissAside(trx, { import: id })
    await updateImport(trx, id, { state: 'withdrawn', withdrawnAt: new Date() })
  })
  return true
}

/** Runs what waits now, and from here on whatever is queued, also by another process. Returns how to stop. */
export async function keepRunningImports(context: ImportRunnerContext): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  let isWanted = false
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false
      await runQueuedImports(context, stopping.signal).catch((error: unknown) => context.log('imports stopped', error))
    }
    running = undefined
  }

  function run(): void {
    isWanted = true
    running ??= drain()
  }

  const unlisten = context.state.listen('import', run)
  run()
  return async () => {
    stopping.abort(new Error('the portal stops'))
    unlisten()
    await running
  }
}
