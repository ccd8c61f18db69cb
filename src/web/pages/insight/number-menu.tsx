import { useNavigate, type LinkProps } from '@tanstack/react-router'
import { dashboardTarget } from '#web/pages/insight/dashboard-target.ts'
import { FilterMenu } from '#web/pages/insight/filter-menu.tsx'
import { noFilter, searchFrom } from '#web/pages/insight/insight-search.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { numbersWith, useSession, type SessionNumber } from '#web/session.ts'
import { fetched } from '#web/pages/insight/fetched.tsx'

const ChoiceList = fetched(() => import('#web/pages/insight/choice-list.tsx'))

/** The customer numbers whose dashboard this account may see, one or several at once; with one there is nothing to choose. */
export function NumberMenu({ scene }: { scene: Scene }) {
  const { dashboard, number, data, words, state } = scene
  const navigate = useNavigate()
  const numbers = numbersWith(useSession(), dashboard)
  const chosen = [number, ...state.alongside]
  const label = words.filter.number
  if (numbers.length < 2) {
    return (
      <div className="filter still">
        <small>{label}</small>
        <span>{`${data.company || words.unknown} (${number})`}</span>
      </div>
    )
  }

  function choose(next: readonly string[]): void {
    const [first = number, ...alongside] = next
    void navigate({ ...dashboardTarget(dashboard, first, searchFrom({ ...state, alongside })), resetScroll: false })
  }

  /** Another number has other countries, products and areas: only what every number has goes along. */
  function alone(value: string): LinkProps | undefined {
    if (chosen.length === 1 && chosen[0] === value) return undefined
    return dashboardTarget(dashboard, value, searchFrom({ ...state, ...noFilter, alongside: [] }))
  }

  return (
    <FilterMenu label={label} value={valueOf(chosen, numbers, scene)}>
      <ChoiceList
        legend={label}
        choices={numbers.map((entry) => ({ value: entry.number, label: `${entry.company} (${entry.number})` }))}
        chosen={chosen}
        onChange={choose}
        most={mostNumbers}
        link={{ text: words.filter.onlyThis, to: alone }}
      />
    </FilterMenu>
  )
}

/** As many as the API takes at once. */
const mostNumbers = 50

function valueOf(chosen: readonly string[], numbers: readonly SessionNumber[], { words }: Scene): string {
  const entries = numbers.filter((entry) => chosen.includes(entry.number))
  const [only] = entries
  if (only && entries.length === 1) return `${only.company} (${only.number})`
  const companies = new Set(entries.map((entry) => entry.company))
  const count = words.filter.numbers(entries.length)
  return only && companies.size === 1 ? `${only.company}, ${count}` : count
}
