import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import '#web/ui/insight.css'
import '#web/pages/insight/insight.css'
import type { Dashboard } from '#domain/contract/views.ts'
import { Problem } from '#web/api.ts'
import { Hatches } from '#web/charts/hatches.tsx'
import { Busy } from '#web/charts/readout.tsx'
import { useFormat } from '#web/format.ts'
import type { DashboardData } from '#web/pages/insight/dashboard-part.ts'
import { dashboardTarget } from '#web/pages/insight/dashboard-target.ts'
import { FilterBar } from '#web/pages/insight/filter-bar.tsx'
import { FilterLine } from '#web/pages/insight/filter-line.tsx'
import { InsightEmpty } from '#web/pages/insight/insight-empty.tsx'
import { InsightNotices } from '#web/pages/insight/insight-notices.tsx'
import { searchFrom, stateOn, textsOf, type Search } from '#web/pages/insight/insight-search.ts'
import { OtherDashboard } from '#web/pages/insight/other-dashboard.tsx'
import type { Scene } from '#web/pages/insight/scene.ts'
import { StartView } from '#web/pages/insight/start-view.tsx'
import { useInsight } from '#web/pages/insight/use-insight.ts'
import { useKeptScroll } from '#web/pages/insight/use-kept-scroll.ts'
import { useSeenNumbers } from '#web/pages/insight/use-seen-numbers.ts'
import { useSlow } from '#web/pages/insight/use-slow.ts'
import { keptOf } from '#web/pages/insight/use-views.ts'
import { ViewsMenu } from '#web/pages/insight/views-menu.tsx'
import { paths } from '#web/paths.ts'
import { holds, useSession } from '#web/session.ts'
import { Denied } from '#web/ui/denied.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** What one dashboard has of its own. */
type DashboardPageProps<Data extends DashboardData> = {
  /** Also the authorisation that opens it. */
  dashboard: Dashboard
  title: string
  /** Nothing was accepted; what failed is shown as failed, not as empty. */
  isEmpty: (data: Data) => boolean
  /** How far the data go, under the moment they came in and in print; '' when there is nothing to say. */
  followed: (scene: Scene<Data>) => { text: string; shown: ReactNode }
  Parts: ComponentType<{ scene: Scene<Data>; retry: () => void }>
}

/** A dashboard of the customer number in the address: its head, its filters, and its parts. */
export function DashboardPage<Data extends DashboardData>(props: DashboardPageProps<Data>) {
  const { number } = useParams({ strict: false }) as { number: string }
  const search = textsOf(useSearch({ strict: false }))
  return search['weergave'] === 'start' ? (
    <StartView dashboard={props.dashboard} number={number} />
  ) : (
    <Filled {...props} number={number} search={search} />
  )
}

type FilledProps<Data extends DashboardData> = DashboardPageProps<Data> & { number: string; search: Search }

function Filled<Data extends DashboardData>(props: FilledProps<Data>) {
  const { dashboard, title, isEmpty, followed, Parts, number, search } = props
  const asked = stateOn(dashboard, search)
  const { seen, unseen } = useSeenNumbers(number, asked.alongside, dashboard)
  const state = { ...asked, alongside: seen }
  const words = useWords().insight
  const format = useFormat()
  const language = useLanguage()
  const session = useSession()
  const navigate = useNavigate()
  const { result, data, moveTo } = useInsight<Data>(dashboard, number, state)
  const [kept, setKept] = useState<Data>()
  if (data && data !== kept && !moveTo) setKept(data)
  const target = moveTo && dashboardTarget(dashboard, number, searchFrom({ ...asked, period: moveTo }))
  const targetKey = moveTo && `${moveTo.from}${moveTo.to}`
  const busy = useSlow(result.isFetching && data !== undefined)
  // Figures that were true a moment ago stay when the connection goes; what the server refuses to tell again does not.
  const stays = !result.isError || (data !== undefined && isUnreachable(result.error))
  useTitle(title)
  useKeptScroll(`${dashboard} ${number}`, data !== undefined)

  useEffect(() => {
    if (target) void navigate({ ...target, hash: true, replace: true })
    // The target is made anew at each drawing; its key says whether it is another one.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [targetKey])

  if (result.error instanceof Problem && result.error.code === 'missing-authorisation') {
    return <Denied number={number} missing={[dashboard]} />
  }
  // After an error the filters stay, or there would be no way to choose otherwise.
  const shown = moveTo ? undefined : (data ?? (kept?.customerNumber === number ? kept : undefined))
  const scene: Scene<Data> | undefined = shown && {
    dashboard,
    number,
    state,
    data: shown,
    words,
    format,
    language,
    lists: shown.customerNumbers.every((one) => holds(session, one, 'insight-parcels')),
    change: (change) => {
      const next = searchFrom({ ...state, ...change })
      // Switching a chart or a filter is a step back can undo, but not a new page to start reading at the top.
      void navigate({ ...dashboardTarget(dashboard, number, next), hash: true, resetScroll: false })
    },
  }
  const retry = () => void result.refetch()
  const followedBy = scene && stays ? followed(scene) : undefined

  return (
    <>
      <Hatches />
      <div className="wrap head with-tools">
        <div>
          <Link className="back" {...paths.home()}>
            {words.back}
          </Link>
          <h1>{title}</h1>
          <OtherDashboard dashboard={dashboard} number={number} state={state} />
        </div>
        <ViewsMenu kept={keptOf(dashboard, number, state, shown?.freshness)} />
      </div>
      {scene ? (
        <Busy value={busy}>
          <FilterBar scene={scene} followed={followedBy?.shown} />
        </Busy>
      ) : (
        <div className="filters filters-wait" />
      )}
      {scene && <FilterLine scene={scene} followed={followedBy?.text ?? ''} />}
      <div className="wrap insight" aria-busy={result.isPlaceholderData}>
        {scene && <InsightNotices scene={scene} unseen={unseen} />}
        {result.isError ? (
          <div className="page-part" role={stays ? 'status' : undefined}>
            {stays ? (
              <Notice kind="warn">
                {result.error.message} {words.fresh.kept}
              </Notice>
            ) : (
              <Failure title={words.error.title} error={result.error} retry={retry} />
            )}
          </div>
        ) : null}
        {!scene && !result.isError ? (
          <div className="page-part">
            <Skeleton rows={14} />
          </div>
        ) : null}
        {scene && stays ? (
          <Busy value={busy}>
            {isEmpty(scene.data) ? (
              <div className="page-part">
                <InsightEmpty scene={scene} />
              </div>
            ) : (
              <Parts scene={scene} retry={retry} />
            )}
          </Busy>
        ) : null}
      </div>
    </>
  )
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Problem && error.code === 'unreachable'
}
