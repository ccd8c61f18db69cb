import type { Share } from '#domain/contract/insight-figures.ts'
import type { PreAdviceKind } from '#domain/insight/pre-advice/selections.ts'
import { BarRows } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { optionLabel, shareText } from '#web/pages/insight/names.ts'
import { show, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { shareOr } from '#web/pages/insight/shares.ts'

type Row = {
  key: string
  label: string
  group: string
  wrong: Share
  kind: PreAdviceKind
  at?: Record<string, string>
}

/** Deadlines of options, and whether address, weight and size were right. Undefined where nothing of it is known. */
export function OtherFigure({ pre }: { pre: PreScene }) {
  const { own, part, scene } = pre
  const { format } = scene
  const { now } = part.headline
  const deadlines = part.deadlines.map(({ option, missed }): Row => ({
    key: option,
    label: optionLabel(option, scene.words),
    group: own.other.deadlines,
    wrong: missed,
    kind: 'deadlineMissed',
    at: { option },
  }))
  const accuracy: Row[] = [
    { key: 'address', label: own.addressUnknown, wrong: now.addressUnknown, kind: 'addressUnknown' as const },
    { key: 'weight', label: own.weightOff, wrong: now.weightOff, kind: 'weightOff' as const },
    { key: 'size', label: own.sizeOff, wrong: now.sizeOff, kind: 'sizeOff' as const },
  ].map((row) => ({ ...row, group: own.other.accuracy }))
  const rows = [...deadlines, ...accuracy].filter(({ wrong }) => wrong.of > 0)
  if (rows.length === 0) return null
  const ofText = ({ parcels, of }: Share) => own.other.wrong(format.count(parcels), format.count(of))

  function readout(mark: number) {
    const row = rows[mark]
    if (!row) return { title: scene.words.figure.few, parts: [] }
    const { label, wrong, kind, at } = row
    const parts = [wrong.share === null ? shareOr(scene, wrong) : shareText(wrong.share, format), ofText(wrong)]
    return { title: label, parts, link: show(pre, kind, wrong.parcels, at ? { at } : {}) }
  }

  return (
    <BarRows
      headline={own.headline.other}
      sub={own.other.sub}
      label={own.other.sub}
      rows={rows.map((row, index) => ({
        key: row.key,
        label: row.label,
        value: row.wrong.share,
        text: row.wrong.share === null ? shareOr(scene, row.wrong) : shareText(row.wrong.share, format),
        lower: row.wrong.lower,
        upper: row.wrong.upper,
        more: ofText(row.wrong),
        fill: 'late',
        group: rows[index - 1]?.group === row.group ? undefined : row.group,
      }))}
      readout={readout}
      table={
        <TwinTable
          caption={own.other.sub}
          heads={[own.other.column, own.share, own.parcels]}
          rows={rows.map(({ key, label, wrong }) => ({
            key,
            name: label,
            cells: [shareOr(scene, wrong), ofText(wrong)],
          }))}
        />
      }
    />
  )
}
