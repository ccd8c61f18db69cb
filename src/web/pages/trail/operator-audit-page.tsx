import { useNavigate, useSearch } from '@tanstack/react-router'
import { Trail } from '#web/pages/trail/trail.tsx'
import { filterFromSearch, searchFromFilter } from '#web/pages/trail/trail-filter.ts'
import { paths } from '#web/paths.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Logboek' of the whole portal, with what belongs to no number: for operators. */
export function OperatorAuditPage() {
  const { audit } = useWords().trail
  const filter = filterFromSearch(useSearch({ strict: false }) as Record<string, string>)
  const navigate = useNavigate()
  useTitle(audit.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{audit.title}</h1>
        <p>{audit.operatorIntro}</p>
      </div>
      <Trail
        heading="h2"
        filter={filter}
        onFilter={(next) => void navigate({ ...paths.operatorAudit(searchFromFilter(next)), resetScroll: false })}
      />
    </div>
  )
}
