import {
  createContext,
  Suspense,
  use,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'

/** Closes the menu one is in, and goes back to its button. */
export const CloseMenu = createContext(() => {})

type FilterMenuProps = {
  label: string
  value: string
  className?: string
  children: ReactNode
}

/** One filter: its name and value on a button, its choices in a box below. Escape or leaving closes it. */
export function FilterMenu({ label, value, className, children }: FilterMenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()

  const close = useCallback(() => {
    setOpen(false)
    button.current?.focus()
  }, [])

  useEffect(() => {
    if (!open) return
    const closeOutside = (event: globalThis.PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [open])

  return (
    <div
      ref={root}
      className={className ? `filter ${className}` : 'filter'}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        close()
      }}
      onBlur={(event) => {
        if (open && event.relatedTarget && !root.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <small>{label}</small>
        <span>
          <span className="filter-value">{value}</span> <i className="caret" />
        </span>
      </button>
      {open && (
        // Takes the focus when words or room in it are pressed: else the page would take it, and that is leaving.
        <div ref={box} id={id} className="drop" role="dialog" aria-label={label} tabIndex={-1}>
          <Suspense fallback={<div className="menu-wait" />}>
            <CloseMenu value={close}>{children}</CloseMenu>
            <FocusFirst box={box} />
          </Suspense>
        </div>
      )}
    </div>
  )
}

/** Goes to the first choice as soon as the choices are there. */
function FocusFirst({ box }: { box: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[data-first], input, button, a')?.focus({ preventScroll: true })
  }, [box])
  return null
}

export function CloseButton({ children }: { children: ReactNode }) {
  return (
    <button type="button" className="btn" onClick={use(CloseMenu)}>
      {children}
    </button>
  )
}
