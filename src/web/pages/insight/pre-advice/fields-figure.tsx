import type { Share } from '#domain/contract/insight-figures.ts'
import type { PreAdviceField } from '#domain/parcel/pre-advice.ts'
import { BarRows } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, shareText } from '#web/pages/insight/names.ts'
import { fieldsHeadline, wellFilled } from '#web/pages/insight/pre-advice/headlines.ts'
import {
  beforeName,
  countText,
  othersOf,
  shareOr,
  show,
  type PreScene,
} from '#web/pages/insight/pre-advice/pre-scene.ts'

type Row = { field: PreAdviceField; isMandatory: boolean; now: Share; before: Share }

/** How often each field was filled: the mandatory ones where they are needed, then what is wanted of every parcel. */
export function FieldsFigure({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  const { words, format, data } = scene
  const rows: Row[] = [
    ...part.fields.map((row) => ({ ...row, isMandatory: true })),
    ...part.rich.filter(({ now }) => now.of > 0).map((row) => ({ ...row, isMandatory: false })),
  ]
  const firstWanted = rows.findIndex(({ isMandatory }) => !isMandatory)

  function readout(mark: number) {
    const row = rows[mark]
    if (!row) return { title: words.figure.few, parts: [] }
    const { field, isMandatory, now, before } = row
    const empty = othersOf(now)
    const facts = [
      now.share === null ? shareOr(pre, now) : own.fields.filledPart(shareText(now.share, format)),
      ...(before.share === null ? [] : [own.before(beforeName(pre), shareText(before.share, format))]),
      empty === 1 ? own.fields.emptyOne : own.fields.empty(countText(pre, empty)),
    ]
    const kind = isMandatory ? 'fieldMissing' : 'fieldLacking'
    return { title: own.fields.names[field], parts: facts, link: show(pre, kind, empty, { at: { field } }) }
  }

  const notes = [
    rows.some(({ before }) => before.share !== null) ? own.tick(beforeName(pre)) : '',
    rows.some(({ field }) => field === 'hs-code') ? own.fields.hs : '',
  ]
  return (
    <BarRows
      headline={fieldsHeadline(part, { own, format })}
      sub={own.fields.sub}
      label={own.fields.sub}
      rows={rows.map(({ field, isMandatory, now, before }, index) => ({
        key: `${field}-${isMandatory}`,
        label: own.fields.names[field],
        value: now.share,
        text: now.share === null ? countText(pre, now.of) : shareText(now.share, format),
        before: before.share,
        fill: (now.share ?? 1) < wellFilled ? 'late' : 'own',
        group: index === firstWanted ? own.fields.wanted : index === 0 ? own.fields.mandatory : undefined,
      }))}
      max={1}
      track
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={own.fields.sub}
          heads={[own.fields.column, own.fields.filled, comparisonName(data.compare, words), own.fields.needing]}
          rows={rows.map(({ field, isMandatory, now, before }) => ({
            key: `${field}-${isMandatory}`,
            name: isMandatory ? own.fields.names[field] : `${own.fields.names[field]} (${own.cell.wanted})`,
            cells: [shareOr(pre, now), before.share === null ? '–' : shareOr(pre, before), format.count(now.of)],
          }))}
        />
      }
    />
  )
}
