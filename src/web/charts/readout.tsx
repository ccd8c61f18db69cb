import { createContext, use, type RefObject } from 'react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useWords } from '#web/words/words.tsx'

/** What is said of one mark: its name, then facts, then the way to the parcels behind it. */
export type ReadoutLine = {
  title: string
  parts: readonly string[]
  link?: { text: string; target: ParcelsTarget } | undefined
}

export type ParcelsTarget = Pick<LinkProps, 'to'> & { params: { number: string }; search: Record<string, string> }

/** True while newer figures are on their way: old ones stay, and every readout says so. */
export const Busy = createContext(false)

/** One fixed line above the plot instead of a tooltip: it covers nothing, prints, and is the live region. */
export function Readout({ line, linkRef }: { line: ReadoutLine; linkRef: RefObject<HTMLAnchorElement | null> }) {
  const words = useWords().insight.figure
  const busy = use(Busy)
  return (
    <p className="readout" role="status">
      <b>{line.title}</b>
      {line.parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      {line.link && (
        <Link ref={linkRef} {...(line.link.target as LinkProps)}>
          {line.link.text}
        </Link>
      )}
      {busy && <span className="busy">{words.busy}</span>}
    </p>
  )
}
