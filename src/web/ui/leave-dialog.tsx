import { useEffect, useId, useRef } from 'react'
import { useBlocker } from '@tanstack/react-router'

type LeaveDialogProps = {
  /** Whether there is something to lose, at the moment somebody leaves. */
  asks: () => boolean
  title: string
  text: string
  leave: string
  stay: string
  onLeave: () => void
}

/** Asks before something is left behind: for links inside the portal here, for the rest the browser does. */
export function LeaveDialog({ asks, title, text, leave, stay, onLeave }: LeaveDialogProps) {
  const blocker = useBlocker({
    // Elsewhere on the same page keeps it.
    shouldBlockFn: ({ current, next }) => asks() && current.pathname !== next.pathname,
    enableBeforeUnload: asks,
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
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      <div className="rowline">
        <button
          className="btn quiet danger"
          type="button"
          onClick={() => {
            onLeave()
            blocker.proceed?.()
          }}
        >
          {leave}
        </button>
        <button className="btn" type="button" onClick={() => blocker.reset?.()}>
          {stay}
        </button>
      </div>
    </dialog>
  )
}
