import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { fieldGroups, withField } from '#web/pages/intake/mapping/fields.ts'
import { FieldRow } from '#web/pages/intake/mapping/field-row.tsx'
import { FileShape } from '#web/pages/intake/mapping/file-shape.tsx'
import { TimeColumns } from '#web/pages/intake/mapping/time-columns.tsx'
import { Times } from '#web/pages/intake/mapping/times.tsx'
import { usePreview } from '#web/pages/intake/mapping/use-preview.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** Step 2: which column is what, and how times are read. */
export function FieldsStep({ state }: { state: DraftState }) {
  const { mapping: words } = useWords()
  const { draft, changeMapping } = state
  const { fields } = draft.mapping
  const problem = usePreview(draft.mapping, state.text).data?.problem

  return (
    <>
      {fieldGroups.map(({ key, fields: inGroup }) => (
        <Block
          key={key}
          title={words.fieldGroups[key]}
          aside={<p className="small">{words.fieldGroupsAbout[key]}</p>}
          wide
        >
          <div className="field-rows">
            {inGroup.map((field) => (
              <FieldRow
                key={field}
                field={field}
                source={fields[field]}
                sample={draft.sample}
                weightUnit={draft.mapping.weightUnit}
                onChange={(source) => changeMapping(withField(draft.mapping, field, source, draft.sample))}
                onWeightUnit={(weightUnit) => changeMapping({ weightUnit })}
              />
            ))}
          </div>
          {key === 'event' ? <TimeColumns state={state} /> : null}
        </Block>
      ))}
      <Block title={words.times} aside={<p className="small">{words.timesText}</p>} wide>
        <Times state={state} />
      </Block>
      <Block title={words.file}>
        <FileShape state={state} />
      </Block>
      <div role="alert" className="step-problem">
        {problem ? <Notice kind="warn">{problem}</Notice> : null}
      </div>
    </>
  )
}
