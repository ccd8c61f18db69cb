import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { LoadedAreasAnswer } from '#domain/contract/areas.ts'
import type { LoadableAreas } from '#domain/insight/places/levels.ts'
import { api, Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { AreaForm } from '#web/pages/operator/area-form.tsx'
import { areasQuery } from '#web/pages/operator/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type Loaded = LoadedAreasAnswer['loaded'][number]

/** One thing that can be loaded: what there is of it, and how to put another in its place. */
export function AreaBlock({ what, loaded }: { what: LoadableAreas; loaded: Loaded | undefined }) {
  const { areas: words, common } = useWords()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [said, setSaid] = useState<{ text: string; kind?: 'fail' }>()
  const refresh = () => queryClient.invalidateQueries({ queryKey: areasQuery().queryKey })

  async function remove(): Promise<void> {
    try {
      await api('DELETE', `/operator/areas/${what}`)
      setSaid({ text: words.removed })
    } catch (error) {
      setSaid({ text: error instanceof Problem ? error.message : common.unexpected, kind: 'fail' })
    }
    await refresh()
  }

  return (
    <Block title={words[what].title}>
      <p>{words[what].about}</p>
      {loaded ? (
        <div className="rowline">
          <p>
            <b>{words.there(format.count(loaded.areas), loaded.areas === 1)}</b>, {loaded.source}
            {loaded.year === null ? '' : `, ${words.ofYear(loaded.year)}`}
            <br />
            <span className="stamp">
              {words.uploaded(format.day(loaded.uploadedAt.slice(0, 10)), loaded.uploadedBy)}
            </span>
          </p>
          <button
            className="btn quiet"
            type="button"
            aria-label={`${words.remove}: ${words[what].title}`}
            onClick={() => void remove()}
          >
            {words.remove}
          </button>
        </div>
      ) : (
        <p className="stamp">{words[what].without}</p>
      )}
      <div role="status">{said ? <Notice {...(said.kind && { kind: said.kind })}>{said.text}</Notice> : null}</div>
      <AreaForm
        what={what}
        begun={() => setSaid(undefined)}
        done={(areas) => {
          setSaid({ text: words.done(format.count(areas), areas === 1) })
          void refresh()
        }}
      />
    </Block>
  )
}
