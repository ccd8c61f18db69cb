import { useRouter } from '@tanstack/react-router'
import { Problem } from '#web/api.ts'
import { useWords } from '#web/words/words.tsx'

/** What went wrong, the reference to mention, and the way to try again: in the place of what is missing. */
export function Failure({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }) {
  const { common } = useWords()
  const problem = error instanceof Problem ? error : undefined
  // Asking again does not make a page exist, nor give a right, nor mend an address.
  const settled = problem !== undefined && [403, 404, 422].includes(problem.status)
  return (
    <div className="hold say fail" role="alert">
      <div>
        <b>{title ?? common.failedTitle}</b>
        <span>
          {problem?.message ?? (navigator.onLine ? common.unexpected : common.unreachable)}
          {problem?.reference ? ` ${common.reference(problem.reference)}` : ''}
        </span>
        {retry && !settled ? (
          <span>
            <button className="btn" type="button" onClick={retry}>
              {common.tryAgain}
            </button>
          </span>
        ) : null}
      </div>
    </div>
  )
}

/** The router's last resort; an address that does not exist or is not ours to see comes here too. */
export function PageError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  return (
    <div className="wrap page-wait">
      <Failure
        error={error}
        retry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </div>
  )
}
