import { useEffect, useId, useRef } from 'react'
import { useBlocker } from '@tanstack/react-router'
import { useWords } from '#web/words/words.tsx'

/** Asks before unsaved changes are left behind: for links inside the portal here, for the rest the browser does. */
export function LeaveDialog({ name, count }: { name: string; count: number }) {
  const { authorisations: words } = useWords()
  const blocker = useBlocker({
    shouldBlockFn: () => count > 0,
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
      <p>{words.leaveText(name, count)}</p>
      <div className="rowline">
        <button className="btn quiet danger" type="button" onClick={() => blocker.proceed?.()}>
          {words.leave}
        </button>
        <button className="btn" type="button" onClick={() => blocker.reset?.()}>
          {words.stay}
        </button>
      </div>
    </dialog>
  )
}
