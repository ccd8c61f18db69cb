import type { ReactNode } from 'react'

type FactsProps = { rows: readonly (readonly [name: string, value: ReactNode])[]; className: string }

/** What is known of something, by name; what is not known is left out. */
export function Facts({ rows, className }: FactsProps) {
  return (
    <dl className={className}>
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
