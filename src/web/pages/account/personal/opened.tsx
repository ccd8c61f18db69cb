import { useEffect, useRef, useState, type ReactNode } from 'react'

type OpenedProps = {
  /** What the button that opens it says. */
  label: string
  /** A longer name for who does not see what stands beside it. */
  name?: string
  danger?: boolean
  quiet?: boolean
  children: (close: () => void) => ReactNode
}

/** A button, and below it what it opens: the first field gets the focus, and the button has it back afterwards. */
export function Opened({ label, name, danger = false, quiet = false, children }: OpenedProps) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)

  useEffect(() => {
    if (open) place.current?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea, button')?.focus()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = open
  }, [open])

  if (open) return <div ref={place}>{children(() => setOpen(false))}</div>
  return (
    <p>
      <button
        className={`btn${danger ? ' danger' : ''}${quiet ? ' quiet' : ''}`}
        type="button"
        aria-label={name}
        ref={button}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
    </p>
  )
}
