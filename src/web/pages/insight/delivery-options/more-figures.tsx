import { useState, type ReactNode } from 'react'

/** Since the document was loaded: who comes back from a list finds the page as it was. */
let wasOpen = false

/** What few people look for: one tap away, so that the one main figure stands out. Printed in full. */
export function MoreFigures({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(wasOpen)
  return (
    <details
      className="options-more"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        wasOpen = currentTarget.open
        setOpen(wasOpen)
      }}
    >
      <summary>{title}</summary>
      <div className="duo">{children}</div>
    </details>
  )
}
