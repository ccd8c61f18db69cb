import type { Share } from '#domain/contract/insight-figures.ts'
import type { PreAdviceField } from '#domain/parcel/pre-advice.ts'
import { BarRows, type BarRow } from '#web/charts/bar-rows.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, shareText } from '#web/pages/insight/names.ts'
import { fieldsHeadline, wellFilled } from '#web/pages/insight/pre-advice/headlines.ts'
import {
  beforeName,
  countText,
  emptyText,
  othersOf,
  shareOr,
  show,
  type PreScene,
} from '#web/pages/insight/pre-advice/pre-scene.ts'

type Row = { field: PreAdviceField; isMandatory: boolean; now: Share; before: Share }
type Drawn = { bar: BarRow; readout: ReadoutLine }

/** From so many on, what is always filled is one bar: eight full ones say less. */
const manyFull = 3

/** How often each field was filled: the mandatory ones where they are needed, then what is wanted of every parcel. */
export function FieldsFigure({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  const { words, format, data } = scene
  const mandatory: Row[] = part.fields.map((row) => ({ ...row, isMandatory: true }))
  const wanted: Row[] = part.rich.filter(({ now }) => now.of > 0).map((row) => ({ ...row, isMandatory: false }))
  const drawn = [
    ...grouped(own.fields.mandatory, drawnFields(pre, mandatory)),
    ...grouped(
      own.fields.wanted,
      wanted.map((row) => drawnField(pre, row)),
    ),
  ]
  const notes = [
    [...mandatory, ...wanted].some(({ before }) => before.share !== null) ? own.tick(beforeName(pre)) : '',
    mandatory.some(({ field }) => field === 'hs-code') ? own.fields.hs : '',
  ]
  return (
    <BarRows
      headline={fieldsHeadline(part, { own, format })}
      sub={own.fields.sub}
      label={own.fields.sub}
      rows={drawn.map(({ bar }) => bar)}
      max={1}
      track
      readout={(mark) => drawn[mark]?.readout ?? { title: words.figure.few, parts: [] }}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={own.fields.sub}
          heads={[own.fields.column, own.fields.filled, comparisonName(data.compare, words), own.fields.needing]}
          rows={[...mandatory, ...wanted].map(({ field, isMandatory, now, before }) => ({
            key: `${field}-${isMandatory}`,
            name: isMandatory ? own.fields.names[field] : `${own.fields.names[field]} (${own.cell.wanted})`,
            cells: [shareOr(pre, now), before.share === null ? '–' : shareOr(pre, before), format.count(now.of)],
          }))}
        />
      }
    />
  )
}

/** What is empty somewhere, and in one bar what never is. */
function drawnFields(pre: PreScene, rows: readonly Row[]): Drawn[] {
  const { own, scene } = pre
  const isFull = ({ now }: Row) => now.share === 1
  const full = rows.filter(isFull)
  if (full.length < manyFull || full.length === rows.length) return rows.map((row) => drawnField(pre, row))
  const names = full.map(({ field }) => own.fields.names[field])
  const label = own.fields.others(full.length)
  const bar: BarRow = { key: 'full', label, value: 1, text: scene.format.percent(1), fill: 'own' }
  return [
    ...rows.filter((row) => !isFull(row)).map((row) => drawnField(pre, row)),
    { bar, readout: { title: scene.format.list(names), parts: [own.fields.always] } },
  ]
}

function drawnField(pre: PreScene, { field, isMandatory, now, before }: Row): Drawn {
  const { own, scene } = pre
  const { format } = scene
  const empty = othersOf(now)
  const parts = [
    now.share === null ? shareOr(pre, now) : own.fields.filledPart(shareText(now.share, format)),
    ...(before.share === null ? [] : [own.before(beforeName(pre), shareText(before.share, format))]),
    emptyText(pre, empty),
  ]
  const link = show(pre, isMandatory ? 'fieldMissing' : 'fieldLacking', empty, { at: { field } })
  return {
    bar: {
      key: `${field}-${isMandatory}`,
      label: own.fields.names[field],
      value: now.share,
      text: now.share === null ? countText(pre, now.of) : shareText(now.share, format),
      before: before.share,
      fill: (now.share ?? 1) < wellFilled ? 'late' : 'own',
    },
    readout: { title: own.fields.names[field], parts, link },
  }
}

function grouped(group: string, rows: readonly Drawn[]): Drawn[] {
  return rows.map((row, index) => (index === 0 ? { ...row, bar: { ...row.bar, group } } : row))
}
