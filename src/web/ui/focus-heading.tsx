import { useEffect, useRef, type ReactNode } from 'react'

type FocusHeadingProps = { level: 1 | 2 | 3 | 4; id?: string; children: ReactNode }

/** A heading that takes the focus when it appears: what was just opened or done is then heard, and Tab goes on from there. */
export function FocusHeading({ level, id, children }: FocusHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const Level = `h${level}` as const
  return (
    <Level id={id} className="arrived" tabIndex={-1} ref={heading}>
      {children}
    </Level>
  )
}
