import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams, useSearch, type LinkProps } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/pages/insight/insight.css'
import type { InsightParcels } from '#domain/contract/insights.ts'
import { Problem } from '#web/api.ts'
import { Hatches } from '#web/charts/hatches.tsx'
import { Busy } from '#web/charts/readout.tsx'
import { useFormat } from '#web/format.ts'
import { FilterBar } from '#web/pages/insight/filter-bar.tsx'
import { FilterLine } from '#web/pages/insight/filter-line.tsx'
import { InsightEmpty } from '#web/pages/insight/insight-empty.tsx'
import { InsightNotices } from '#web/pages/insight/insight-notices.tsx'
import { InsightParts } from '#web/pages/insight/insight-parts.tsx'
import { searchFrom, stateFrom, textsOf, type Search } from '#web/pages/insight/insight-search.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { StartView } from '#web/pages/insight/start-view.tsx'
import { useInsight } from '#web/pages/insight/use-insight.ts'
import { useKeptScroll } from '#web/pages/insight/use-kept-scroll.ts'
import { useSeenNumbers } from '#web/pages/insight/use-seen-numbers.ts'
import { useSlow } from '#web/pages/insight/use-slow.ts'
import { keptOf } from '#web/pages/insight/use-views.ts'
import { ViewsMenu } from '#web/pages/insight/views-menu.tsx'
import { paths } from '#web/paths.ts'
import { Denied } from '#web/ui/denied.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

export function InsightParcelsPage() {
  const { number } = useParams({ strict: false }) as { number: string }
  const search = textsOf(useSearch({ strict: false }))
  return search['weergave'] === 'start' ? <StartView number={number} /> : <Dashboard number={number} search={search} />
}

function Dashboard({ number, search }: { number: string; search: Search }) {
  const asked = stateFrom(search)
  const { seen, unseen } = useSeenNumbers(number, asked.alongside)
  const state = { ...asked, alongside: seen }
  const words = useWords().insight
  const format = useFormat()
  const language = useLanguage()
  const navigate = useNavigate()
  const { result, data, moveTo } = useInsight(number, state)
  const [kept, setKept] = useState<InsightParcels>()
  if (data && data !== kept && !moveTo) setKept(data)
  const target = moveTo && (paths.insightParcels(number, searchFrom({ ...asked, period: moveTo })) as LinkProps)
  const targetKey = moveTo && `${moveTo.from}${moveTo.to}`
  const busy = useSlow(result.isFetching && data !== undefined)
  useTitle(words.title)
  useKeptScroll(`dashboard ${number}`, data !== undefined)

  useEffect(() => {
    if (target) void navigate({ ...target, hash: true, replace: true })
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
      void navigate({ ...(paths.insightParcels(number, next) as LinkProps), hash: true, resetScroll: false })
    },
  }
  const retry = () => void result.refetch()

  return (
    <>
      <Hatches />
      <div className="wrap head with-tools">
        <div>
          <Link className="back" {...paths.home()}>
            {words.back}
          </Link>
          <h1>{words.title}</h1>
        </div>
        <ViewsMenu kept={keptOf(number, state, shown?.freshness)} />
      </div>
      {scene ? <FilterBar scene={scene} /> : <div className="filters filters-wait" />}
      {scene && <FilterLine scene={scene} />}
      <div className="wrap insight" aria-busy={result.isPlaceholderData}>
        {scene && <InsightNotices scene={scene} unseen={unseen} />}
        {result.isError ? (
          <div className="page-part">
            <Failure title={words.error.title} error={result.error} retry={retry} />
          </div>
        ) : null}
        {!scene && !result.isError ? (
          <div className="page-part">
            <Skeleton rows={14} />
          </div>
        ) : null}
        {scene && !result.isError ? (
          <Busy value={busy}>
            {isEmpty(scene.data) ? (
              <div className="page-part">
                <InsightEmpty scene={scene} />
              </div>
            ) : (
              <InsightParts scene={scene} retry={retry} />
            )}
          </Busy>
        ) : null}
      </div>
    </>
  )
}

/** Nothing was accepted; what failed is shown as failed, not as empty. */
function isEmpty({ transit }: InsightParcels): boolean {
  return transit !== null && transit.attempt.now.accepted === 0 && transit.receipt.now.accepted === 0
}
