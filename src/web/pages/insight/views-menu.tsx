import { FilterMenu } from '#web/pages/insight/filter-menu.tsx'
import { isShown, useViews, type Kept } from '#web/pages/insight/use-views.ts'
import { fetched } from '#web/pages/insight/fetched.tsx'
import { useWords } from '#web/words/words.tsx'

const ViewsBox = fetched(() => import('#web/pages/insight/views-box.tsx'))

/** The views of this account: open one, or save what stands here. `kept` is what a view would keep of the page. */
export function ViewsMenu({ kept }: { kept: Kept }) {
  const words = useWords().insight.views
  const views = useViews(kept.dashboard).data ?? []
  const shown = views.find((view) => isShown(view, kept))
  return (
    <FilterMenu className="views" label={words.label} value={shown?.name ?? words.choose}>
      <ViewsBox kept={kept} />
    </FilterMenu>
  )
}
