import { Link, type LinkProps } from '@tanstack/react-router'
import { FilterMenu } from '#web/pages/insight/filter-menu.tsx'
import { searchFrom } from '#web/pages/insight/insight-search.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { paths } from '#web/paths.ts'
import { numbersWith, useSession } from '#web/session.ts'

/** The customer numbers whose dashboard this account may see; with one there is nothing to choose. */
export function NumberMenu({ scene }: { scene: Scene }) {
  const { number, data, words, state } = scene
  const numbers = numbersWith(useSession(), 'insight-parcels')
  const name = `${data.company || words.unknown} (${number})`
  if (numbers.length < 2) {
    return (
      <div className="filter still">
        <small>{words.filter.number}</small>
        <span>{name}</span>
      </div>
    )
  }
  // Another number has other countries, products and areas: only what every number has goes along.
  const kept = searchFrom({ ...state, countries: [], products: [], postcodes: [] })
  return (
    <FilterMenu label={words.filter.number} value={name}>
      <ul className="numbers">
        {numbers.map((entry) => (
          <li key={entry.number}>
            <Link
              {...(paths.insightParcels(entry.number, kept) as LinkProps)}
              aria-current={entry.number === number ? 'true' : undefined}
            >
              {entry.company} <span className="code">{entry.number}</span>
            </Link>
          </li>
        ))}
      </ul>
    </FilterMenu>
  )
}
