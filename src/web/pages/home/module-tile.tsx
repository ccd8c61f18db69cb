import type { Session } from '#domain/contract/session.ts'
import { useSession } from '#web/session.ts'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { useWords } from '#web/words/words.tsx'

type ModuleTileProps = { title: string; modules: Session['modules'] }

/** A part outside the portal: one link, or one for each customer number when they lead to different places. */
export function ModuleTile({ title, modules }: ModuleTileProps) {
  const { home } = useWords()
  const { customerNumbers } = useSession()
  const [first] = modules
  const isOnePlace = new Set(modules.map(({ url }) => url)).size === 1
  if (first && isOnePlace) {
    return (
      <section className="tile">
        <h2>
          <a href={first.url} target="_blank" rel="noopener noreferrer">
            {title}
          </a>
        </h2>
        <p className="low">{home.outside}</p>
      </section>
    )
  }
  return (
    <section className="tile">
      <h2>{title}</h2>
      <ul className="tile-lines">
        {modules.map(({ customerNumber, url }) => (
          <li key={customerNumber}>
            <a href={url} target="_blank" rel="noopener noreferrer">
              <span className="vh">{title}, </span>
              {numberLabel({
                number: customerNumber,
                company: customerNumbers.find(({ number }) => number === customerNumber)?.company ?? '',
              })}
              <span className="vh">, {home.outsideOpens}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className="low">{home.outside}</p>
    </section>
  )
}
