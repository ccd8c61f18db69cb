import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams, useSearch, type LinkProps } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/pages/insight/insight.css'
import type { InsightParcels } from '#domain/contract/insights.ts'
import { Problem } from '#web/api.ts'
import { Hatches } from '#web/charts/hatches.tsx'
import { Busy } from '#web/charts/readout.tsx'
import { useFormat } from '#web/format.ts'
import { dateOfInstant, daysBetween, today } from '#web/pages/insight/dates.ts'
import { FilterBar } from '#web/pages/insight/filter-bar.tsx'
import { InsightEmpty } from '#web/pages/insight/insight-empty.tsx'
import { searchFrom, stateFrom } from '#web/pages/insight/insight-search.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { TransitPart } from '#web/pages/insight/transit-part.tsx'
import { useInsight } from '#web/pages/insight/use-insight.ts'
import { paths } from '#web/paths.ts'
import { Denied } from '#web/ui/denied.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** A weekend with a holiday is no reason to call data old. */
const staleAfterDays = 4

export function InsightParcelsPage() {
  const { number } = useParams({ strict: false }) as { number: string }
  const state = stateFrom(useSearch({ strict: false }))
  const words = useWords().insight
  const format = useFormat()
  const language = useLanguage()
  const navigate = useNavigate()
  const { result, data, moveTo } = useInsight(number, state)
  const [kept, setKept] = useState<InsightParcels>()
  if (data && data !== kept && !moveTo) setKept(data)
  const target = moveTo && (paths.insightParcels(number, searchFrom({ ...state, period: moveTo })) as LinkProps)
  const targetKey = moveTo && `${moveTo.from}${moveTo.to}`
  useTitle(words.title)

  useEffect(() => {
    if (target) void navigate({ ...target, replace: true })
    // The target is made anew at each drawing; its key says whether it is another one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [targetKey])

  if (result.error instanceof Problem && result.error.code === 'missing-authorisation') {
    return <Denied number={number} missing={['insight-parcels']} />
  }
  // After an error the filters stay, or there would be no way to choose otherwise.
  const shown = moveTo ? undefined : (data ?? (kept?.customerNumber === number ? kept : undefined))
  const scene: Scene | undefined = shown && {
    number,
    state,
    data: shown,
    words,
    format,
    language,
    change: (change) => {
      const next = searchFrom({ ...state, ...change })
      // Switching a chart or a filter is a step back can undo, but not a new page to start reading at the top.
      void navigate({ ...(paths.insightParcels(number, next) as LinkProps), resetScroll: false })
    },
  }

  return (
    <>
      <Hatches />
      <div className="wrap head">
        <Link className="back" {...paths.home()}>
          {words.back}
        </Link>
        <h1>{words.title}</h1>
      </div>
      {scene ? <FilterBar scene={scene} /> : <div className="filters filters-wait" />}
      <div className="wrap insight" aria-busy={result.isPlaceholderData}>
        {scene && <Stale scene={scene} />}
        {result.isError ? (
          <div className="page-part">
            <Failure title={words.error.title} error={result.error} retry={() => void result.refetch()} />
          </div>
        ) : null}
        {!scene && !result.isError ? (
          <div className="page-part">
            <Skeleton rows={14} />
          </div>
        ) : null}
        {scene && !result.isError ? (
          <Busy value={result.isPlaceholderData}>
            {scene.data.transit.attempt.now.accepted === 0 && scene.data.transit.receipt.now.accepted === 0 ? (
              <div className="page-part">
                <InsightEmpty scene={scene} />
              </div>
            ) : (
              <TransitPart scene={scene} />
            )}
          </Busy>
        ) : null}
      </div>
    </>
  )
}

function Stale({ scene: { data, words, format } }: { scene: Scene }) {
  const { lastEventAt } = data.freshness
  if (!lastEventAt || daysBetween(dateOfInstant(lastEventAt), today()) <= staleAfterDays) return null
  return (
    <div className="page-part">
      <Notice kind="warn">
        <b>{words.fresh.stale(format.moment(lastEventAt))}</b> {words.fresh.staleAfter}
      </Notice>
    </div>
  )
}
