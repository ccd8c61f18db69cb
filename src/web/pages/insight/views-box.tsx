import { use, useId, useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { View } from '#domain/contract/views.ts'
import { CloseMenu } from '#web/pages/insight/filter-menu.tsx'
import { changeViews, isShown, useViews, viewTarget, type Kept } from '#web/pages/insight/use-views.ts'
import { ViewForm } from '#web/pages/insight/view-form.tsx'
import { useSession } from '#web/session.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { useWords } from '#web/words/words.tsx'

/** The list of views, each to open or to change, and below it the form that saves what the page shows. */
export default function ViewsBox({ kept }: { kept: Kept }) {
  const words = useWords().insight.views
  const result = useViews(kept.dashboard)
  const [changing, setChanging] = useState<string>()
  const id = useId()
  if (result.isError) return <Failure error={result.error} retry={() => void result.refetch()} />
  if (!result.data) return <div className="views-wait" />
  const views = result.data
  const shown = views.find((view) => isShown(view, kept))
  return (
    <>
      {views.length === 0 ? (
        <p className="stamp">{words.none}</p>
      ) : (
        <ul className="views-list">
          {views.map((view) =>
            view.id === changing ? (
              <li key={view.id}>
                <ViewForm
                  view={view}
                  send={(input) => changeViews('PATCH', view.id, input)}
                  onDone={() => setChanging(undefined)}
                  replace={() =>
                    changeViews('PATCH', view.id, { customerNumbers: kept.customerNumbers, search: kept.search })
                  }
                  remove={() => changeViews('DELETE', view.id)}
                />
              </li>
            ) : (
              <ViewLine key={view.id} view={view} isShown={view === shown} onChange={() => setChanging(view.id)} />
            ),
          )}
        </ul>
      )}
      {changing === undefined && !shown && (
        <section aria-labelledby={id} className="views-new">
          <p className="label" id={id}>
            {words.save}
          </p>
          <ViewForm key={views.length} send={(input) => changeViews('POST', undefined, { ...kept, ...input })} />
        </section>
      )}
    </>
  )
}

function ViewLine({ view, isShown: current, onChange }: { view: View; isShown: boolean; onChange: () => void }) {
  const words = useWords().insight.views
  const close = use(CloseMenu)
  const target = viewTarget(view, useSession())
  return (
    <li className="views-line">
      <span>
        {target ? (
          <Link {...target} onClick={close} {...(current ? { 'aria-current': 'true' } : {})}>
            {view.name}
          </Link>
        ) : (
          view.name
        )}
        {view.start && <span className="tag">{words.start}</span>}
        {!target && <small className="sub">{words.unseen}</small>}
      </span>
      <button type="button" className="btn quiet" onClick={onChange} aria-label={words.changeOf(view.name)}>
        {words.change}
      </button>
    </li>
  )
}
