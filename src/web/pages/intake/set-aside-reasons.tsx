import { Link } from '@tanstack/react-router'
import type { Quarantine } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import type { SetAsideFilter } from '#web/pages/intake/queries.ts'
import { useSourceName } from '#web/pages/intake/source-name.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

type SetAsideReasonsProps = { reasons: Quarantine['reasons']; filter: SetAsideFilter }

/** Why rows were set aside, by source; each line shows only those. */
export function SetAsideReasons({ reasons, filter }: SetAsideReasonsProps) {
  const words = useWords().intake.setAside
  const format = useFormat()
  const nameOf = useSourceName()
  const all = reasons.reduce((sum, { rows }) => sum + rows, 0)
  const isAll = !filter.source && !filter.reason
  return (
    <ul className="reason-rows">
      <li>
        <Link {...paths.setAside()} aria-current={isAll && !filter.import ? 'true' : undefined} replace>
          {words.all}
        </Link>
        <span className="r">{format.count(all)}</span>
      </li>
      {reasons.map(({ source, reason, detail, rows }) => {
        const chosen = filter.reason === reason && (filter.source ?? source) === source
        return (
          <li key={`${source} ${reason}`}>
            <span>
              <Link
                {...paths.setAside({ bron: source, reden: reason })}
                aria-current={chosen ? 'true' : undefined}
                replace
              >
                {detail}
              </Link>
              <span className="sub">{nameOf(source)}</span>
            </span>
            <span className="r">{format.count(rows)}</span>
          </li>
        )
      })}
    </ul>
  )
}
