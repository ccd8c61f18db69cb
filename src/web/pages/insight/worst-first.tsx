import type { Share } from '#domain/contract/insight-figures.ts'
import { BarRows } from '#web/charts/bar-rows.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { beforeName, boundsText, shareOr, shareOrDash, shareParts } from '#web/pages/insight/shares.ts'
import { enough, worstOf } from '#web/pages/insight/worst.ts'

/** A group of parcels: how many of it went as they should not, and the mark they belong to; without one there is no list. */
export type WorstRow = { key: string; label: string; now: Share; before: Share; at: Record<string, string> | undefined }

type WorstWords = {
  plain: string
  worst: (label: string, share: string, all: string) => string
  sub: string
  /** Heads: of the groups, of the share, of what it is of, and of the parcels that went wrong. */
  column: string
  share: string
  whole: string
  wrong: string
  sure: string
  part: (share: string) => string
  of: (wrong: string, parcels: string) => string
  overall: (share: string) => string
  tick: (before: string) => string
  bound: string
  inTable: string
  none: string
}

type WorstFirstProps = {
  scene: Scene
  rows: readonly WorstRow[]
  all: Share
  /** A smaller difference from all together is not worth a headline. */
  gap: number
  words: WorstWords
  show: (parcels: number, at: Record<string, string>) => ReadoutLine['link']
}

const mostRows = 10

/** Shares that went wrong from zero, so that a difference can be seen: the highest first, and only where there are enough parcels. */
export function WorstFirst({ scene, rows, all, gap, words: own, show }: WorstFirstProps) {
  const { words, format, data } = scene
  const drawn = rows
    .filter(({ now }) => now.share !== null && now.of >= enough)
    .toSorted((a, b) => b.now.share! - a.now.share!)
    .slice(0, mostRows)
  const worst = worstOf(rows, all, gap)

  function readout(mark: number) {
    const row = drawn[mark]
    if (!row) return { title: own.none, parts: [] }
    const { parcels, of } = row.now
    const parts = [
      ...shareParts(scene, row.now, row.before, own.part),
      own.of(format.count(parcels), parcelCount(of, format.count(of), words)),
    ]
    return { title: row.label, parts, link: row.at && show(parcels, row.at) }
  }

  const notes = [
    all.share === null ? '' : own.overall(shareOr(scene, all)),
    drawn.some(({ before }) => before.share !== null) ? own.tick(beforeName(scene)) : '',
    drawn.length > 0 ? own.bound : '',
    drawn.length < rows.length ? own.inTable : '',
  ]
  return (
    <BarRows
      headline={worst ? own.worst(worst.label, shareOr(scene, worst.now), shareOr(scene, all)) : own.plain}
      sub={own.sub}
      label={own.sub}
      rows={drawn.map(({ key, label, now, before }) => ({
        key,
        label,
        value: now.share,
        text: shareOr(scene, now),
        lower: now.lower,
        upper: now.upper,
        before: before.share,
        more: format.count(now.parcels),
      }))}
      head={own.wrong}
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={own.sub}
          heads={[own.column, own.share, own.sure, comparisonName(data.compare, words), own.whole]}
          rows={rows.map(({ key, label, now, before }) => ({
            key,
            name: label,
            cells: [shareOr(scene, now), boundsText(scene, now), shareOrDash(scene, before), format.count(now.of)],
          }))}
        />
      }
    />
  )
}
