import { useId, type ReactNode } from 'react'

type BlockProps = {
  id?: string
  title: string
  /** What sets it apart where several have the same title. */
  label?: string
  aside?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** A part of a page under a thick rule: its title in the margin, its matter beside it. */
export function Block({ id: anchor, title, label, aside, wide = false, children }: BlockProps) {
  const id = useId()
  return (
    <section className="block" id={anchor} aria-label={label} aria-labelledby={label ? undefined : id}>
      <div>
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      <div className={wide ? 'block-sheet full' : 'block-sheet'}>{children}</div>
    </section>
  )
}
