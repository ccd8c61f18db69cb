import type { StoredMapping } from '#domain/contract/intake.ts'
import { useFormat } from '#web/format.ts'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { losesParcels } from '#web/pages/intake/mapping/fields.ts'
import { PreviewTables } from '#web/pages/intake/mapping/preview-tables.tsx'
import { SaveMapping, type SavedMapping } from '#web/pages/intake/mapping/save-mapping.tsx'
import { usePreview } from '#web/pages/intake/mapping/use-preview.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

type LookStepProps = {
  state: DraftState
  stored: StoredMapping | undefined
  onSaved: (saved: SavedMapping) => void
}

/** Step 4: what becomes of the sample, and saving. */
export function LookStep({ state, stored, onSaved }: LookStepProps) {
  const { mapping: words } = useWords()
  const preview = usePreview(state.draft.mapping, state.text)
  return (
    <>
      <Block title={words.outcome} wide>
        {state.text ? <Outcome preview={preview} /> : <p className="muted">{words.needsSample}</p>}
        {losesParcels(state.draft.mapping) ? <Notice kind="warn">{words.losesParcels}</Notice> : null}
      </Block>
      <Block title={words.saveTitle}>
        <SaveMapping state={state} stored={stored} onSaved={onSaved} />
      </Block>
      {preview.data ? <PreviewTables preview={preview.data} /> : null}
    </>
  )
}

function Outcome({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const { mapping: words } = useWords()
  const format = useFormat()
  const { data } = preview
  if (preview.isError) return <Failure error={preview.error} retry={() => void preview.refetch()} />
  if (!data) return <Skeleton rows={2} />
  if (data.problem) return <Notice kind="fail">{data.problem}</Notice>
  const unknown = data.unknownCodes.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <div role="status" className={preview.isPlaceholderData ? 'stale' : undefined}>
      <ul className="counts">
        <li>{words.outcomeOf(format.count(data.accepted), format.count(data.read))}</li>
        {data.rejected > 0 ? (
          <li className="bad">{words.outcomeBad(format.count(data.rejected), data.rejected === 1)}</li>
        ) : null}
        {unknown > 0 ? <li className="bad">{words.outcomeUnknown(format.count(unknown), unknown === 1)}</li> : null}
      </ul>
    </div>
  )
}
