import type { ReactNode } from 'react'

type Kind = 'plain' | 'warn' | 'fail'

/** One sentence with a coloured edge; `action` stands at the end of the line. */
export function Notice({ kind = 'plain', children, action }: { kind?: Kind; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={kind === 'plain' ? 'notice' : `notice ${kind}`}>
      <span>{children}</span>
      {action}
    </div>
  )
}
