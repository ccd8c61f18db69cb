import '#web/ui/personal.css'
import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Source } from '#domain/contract/intake.ts'
import { sourcesQuery } from '#web/pages/intake/queries.ts'
import { SourceForm } from '#web/pages/intake/source-form.tsx'
import { SourcePart } from '#web/pages/intake/source-part.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Bronnen': where data comes from, and how each is to deliver. */
export function SourcesPage() {
  const { sources: words } = useWords()
  const queryClient = useQueryClient()
  const list = useQuery(sourcesQuery())
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  useTitle(words.title)
  // Those that are there from the start come last.
  const isOwn = ({ name }: Source) => name in words.ownText
  const sources = (list.data?.sources ?? []).toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b)))

  async function done(sentence: string): Promise<void> {
    setSaid(sentence)
    await queryClient.invalidateQueries({ queryKey: ['intake'] })
  }

  return (
    <div className="wrap">
      <div className="head">
        <div className="row">
          <h1>{words.title}</h1>
          <button className="btn act" type="button" onClick={() => setAdding(true)}>
            {words.add}
          </button>
        </div>
        <p>{words.intro}</p>
      </div>
      <div role="status">{said ? <Notice>{said}</Notice> : null}</div>
      {list.isPending ? <Skeleton rows={8} /> : null}
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && sources.every(isOwn) ? <p>{words.none}</p> : null}
      {sources.map((source) => (
        <SourcePart key={source.id} source={source} onDone={done} />
      ))}
      {adding ? (
        <Dialog title={words.add} onClose={() => setAdding(false)}>
          <SourceForm
            onClose={() => setAdding(false)}
            onSaved={async (name) => {
              setAdding(false)
              await done(words.saved(name))
            }}
          />
        </Dialog>
      ) : null}
    </div>
  )
}
