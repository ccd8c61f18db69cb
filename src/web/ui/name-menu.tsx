import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Link } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { signOut } from '#web/sign-out.ts'
import type { NavEntry } from '#web/ui/nav-entries.ts'
import { LanguageChoice, ThemeChoice } from '#web/ui/preference-choice.tsx'
import { useWords } from '#web/words/words.tsx'

/** The orange button with the name, and what it opens. Arrows walk the entries, Esc closes. */
export function NameMenu({ entries }: { entries: NavEntry[] }) {
  const { common } = useWords()
  const { account } = useSession()
  const [open, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [open])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && open) {
      setOpen(false)
      button.current?.focus()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp' || event.key === 'Home' || event.key === 'End') {
      event.preventDefault()
      if (open) walk(root.current, event.key)
      else setOpen(true)
    }
  }

  return (
    // The keys are heard here for whatever entry has the focus; the div itself is not a control.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="name-menu"
      ref={root}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        className="btn act"
        type="button"
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="who-name">{account.name}</span> <i className="caret" />
      </button>
      <ul className="menu" id={id} hidden={!open}>
        <li className="who">
          <b>{account.name}</b>
          <span className="sub">{account.email}</span>
        </li>
        <li>
          <Link {...paths.account()} onClick={() => setOpen(false)}>
            {common.myAccount}
          </Link>
        </li>
        {entries.map((entry) => (
          <li key={entry.label} className="narrow-only">
            <Link {...entry.link} onClick={() => setOpen(false)}>
              {entry.label}
            </Link>
          </li>
        ))}
        <li className="line choice">
          <ThemeChoice />
        </li>
        <li className="choice">
          <LanguageChoice />
        </li>
        <li className="line small-only">
          <Link {...paths.help()}>{common.helpNeeded}</Link>
        </li>
        <li className="line">
          <button type="button" onClick={() => void signOut()}>
            {common.signOut}
          </button>
        </li>
      </ul>
    </div>
  )
}

function walk(root: HTMLElement | null, key: string): void {
  const stops = [...(root?.querySelectorAll<HTMLElement>('.menu a, .menu button') ?? [])].filter(
    (stop) => stop.offsetParent !== null,
  )
  const at = stops.findIndex((stop) => stop === document.activeElement)
  const last = stops.length - 1
  const next = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[key] ?? 0
  stops[next]?.focus()
}
