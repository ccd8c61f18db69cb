import { useQuery } from '@tanstack/react-query'
import { loadableAreas } from '#domain/insight/places/levels.ts'
import { AreaBlock } from '#web/pages/operator/area-block.tsx'
import { areasQuery } from '#web/pages/operator/queries.ts'
import { QueryPage } from '#web/ui/query-page.tsx'
import { useWords } from '#web/words/words.tsx'

/** What maps and figures per inhabitant are made of: a table and two drawings, each of which may be there or not. */
export function AreasPage() {
  const words = useWords().areas
  const areas = useQuery(areasQuery())
  return (
    <QueryPage words={words} query={areas} rows={6}>
      {({ loaded }) =>
        loadableAreas.map((what) => (
          <AreaBlock key={what} what={what} loaded={loaded.find((one) => one.what === what)} />
        ))
      }
    </QueryPage>
  )
}
