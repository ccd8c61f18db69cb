import { useEffect, useId, useRef } from 'react'
import { useBlocker } from '@tanstack/react-router'
import { useWords } from '#web/words/words.tsx'

/** Asks before unsaved changes are left behind: for links inside the portal here, for the rest the browser does. */
export function LeaveDialog({ count, onLeave }: { count: number; onLeave: () => void }) {
  const { authorisations: words } = useWords()
  const blocker = useBlocker({
    // Another person, or the other way of looking at the same number, keeps the changes.
    shouldBlockFn: ({ current, next }) => count > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => count > 0,
    withResolver: true,
  })
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const asking = blocker.status === 'blocked'
  useEffect(() => {
    if (asking) dialog.current?.showModal()
    else dialog.current?.close()
  }, [asking])
  return (
    <dialog ref={dialog} aria-labelledby={id} onCancel={() => blocker.reset?.()}>
      <h2 id={id}>{words.leaveTitle}</h2>
      <p>{words.leaveText(count)}</p>
      <div className="rowline">
        <button
          className="btn quiet danger"
          type="button"
          onClick={() => {
            onLeave()
            blocker.proceed?.()
          }}
        >
          {words.leave}
        </button>
        <button className="btn" type="button" onClick={() => blocker.reset?.()}>
          {words.stay}
        </button>
      </div>
    </dialog>
  )
}
