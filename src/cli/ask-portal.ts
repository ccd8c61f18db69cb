import { randomUUID } from 'node:crypto'
import type { State } from '#store/state/open-state.ts'
import { whenDatabaseAnswers } from './database-away.ts'

/** What a running portal does for a command beside it, and on which channel it answers. */
const answers = { rebuild: 'rebuilt', erase: 'erased' } as const
type Request = keyof typeof answers

/** What came of a request, as a sentence. */
export type Answer = { id: string; said: string; isDone: boolean }

const waitMs = 30 * 60_000
// A notification holds 8000 bytes.
const maxSaid = 1_000

export async function isPortalRunning(state: State): Promise<boolean> {
  const release = await whenDatabaseAnswers(() => state.tryLock('portal'))
  await release?.()
  return release === undefined
}

/** Asks the running portal; `what` is text of at most some kB. Throws when it does not answer within half an hour. */
export async function askPortal(state: State, request: Request, what = ''): Promise<Answer> {
  const id = randomUUID()
  const answered = new Promise<Answer>((resolve, reject) => {
    state.listen(answers[request], (payload) => {
      const answer = JSON.parse(payload) as Answer
      if (answer.id === id) resolve(answer)
    })
    setTimeout(() => reject(new Error('The portal did not answer within half an hour.')), waitMs).unref()
  })
  await state.ownerPool.query('select pg_notify($1, $2)', [request, JSON.stringify({ id, what })])
  return answered
}

/** The portal's side of it: does what is asked, and tells what came of it. Returns how to stop. */
export function whenAsked(
  state: State,
  request: Request,
  work: (what: string) => Promise<string>,
): () => Promise<void> {
  const unlisten = state.listen(request, async (payload) => {
    const { id, what } = JSON.parse(payload) as { id: string; what: string }
    const [isDone, said] = await work(what).then(
      (sentence) => [true, sentence] as const,
      (error: unknown) => [false, `It failed: ${String(error)}`] as const,
    )
    const answer: Answer = { id, said: said.slice(0, maxSaid), isDone }
    await state.ownerPool
      .query('select pg_notify($1, $2)', [answers[request], JSON.stringify(answer)])
      .catch(() => undefined)
  })
  return async () => unlisten()
}
