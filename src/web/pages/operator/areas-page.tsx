import { useQuery } from '@tanstack/react-query'
import { loadableAreas } from '#domain/insight/places/levels.ts'
import { AreaBlock } from '#web/pages/operator/area-block.tsx'
import { areasQuery } from '#web/pages/operator/queries.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** What maps and figures per inhabitant are made of: a table and two drawings, each of which may be there or not. */
export function AreasPage() {
  const words = useWords().areas
  const areas = useQuery(areasQuery())
  useTitle(words.title)
  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      {areas.isPending ? <Skeleton rows={6} /> : null}
      {areas.isError ? <Failure error={areas.error} retry={() => void areas.refetch()} /> : null}
      {areas.data
        ? loadableAreas.map((what) => (
            <AreaBlock key={what} what={what} loaded={areas.data.loaded.find((one) => one.what === what)} />
          ))
        : null}
    </div>
  )
}
