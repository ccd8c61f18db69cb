import type { Share } from '#domain/contract/insight-figures.ts'
import type { PeriodName } from '#domain/insight/query.ts'
import type { PreAdviceField } from '#domain/parcel/pre-advice.ts'
import { BarRows, type BarRow } from '#web/charts/bar-rows.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { shareText } from '#web/pages/insight/names.ts'
import { fieldsHeadline, wellFilled } from '#web/pages/insight/pre-advice/headlines.ts'
import { countText, emptyText, othersOf, show, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { beforeName, comparedParts, drawnThen, shareOr, shareOrDash } from '#web/pages/insight/shares.ts'

type Row = { field: PreAdviceField; isMandatory: boolean } & Record<PeriodName, Share>
type Drawn = { bar: BarRow; readout: ReadoutLine }

/** From so many on, what is always filled is one bar: eight full ones say less. */
const manyFull = 3

/** How often each field was filled: the mandatory ones where they are needed, then what is wanted of every parcel. */
export function FieldsFigure({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  const { words, format } = scene
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
    [...mandatory, ...wanted].some((row) => drawnThen(scene, row).share !== null) ? own.tick(beforeName(scene)) : '',
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
          heads={[own.fields.column, own.fields.filled, words.filter.previous, words.filter.year, own.fields.needing]}
          rows={[...mandatory, ...wanted].map(({ field, isMandatory, now, previous, yearAgo }) => ({
            key: `${field}-${isMandatory}`,
            name: isMandatory ? own.fields.names[field] : `${own.fields.names[field]} (${own.cell.wanted})`,
            cells: [
              shareOr(scene, now),
              shareOrDash(scene, previous),
              shareOrDash(scene, yearAgo),
              format.count(now.of),
            ],
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

function drawnField(pre: PreScene, { field, isMandatory, now, ...then }: Row): Drawn {
  const { own, scene } = pre
  const { format } = scene
  const empty = othersOf(now)
  const parts = [
    now.share === null ? shareOr(scene, now) : own.fields.filledPart(shareText(now.share, format)),
    ...comparedParts(scene, then),
    emptyText(pre, empty),
  ]
  const link = show(pre, isMandatory ? 'fieldMissing' : 'fieldLacking', empty, { at: { field } })
  return {
    bar: {
      key: `${field}-${isMandatory}`,
      label: own.fields.names[field],
      value: now.share,
      text: now.share === null ? countText(pre, now.of) : shareText(now.share, format),
      before: drawnThen(scene, then).share,
      fill: (now.share ?? 1) < wellFilled ? 'late' : 'own',
    },
    readout: { title: own.fields.names[field], parts, link },
  }
}

function grouped(group: string, rows: readonly Drawn[]): Drawn[] {
  return rows.map((row, index) => (index === 0 ? { ...row, bar: { ...row.bar, group } } : row))
}
