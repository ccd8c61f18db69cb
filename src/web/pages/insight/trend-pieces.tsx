import type { ReactNode } from 'react'
import type { Period } from '#domain/insight/query.ts'
import { shareAxis } from '#web/charts/scale.ts'
import type { TrendMark, TrendWords } from '#web/charts/trend-mark.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { rangeText } from '#web/pages/insight/dates.ts'
import { comparisonName } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

// What the trends of all parts have in common, whatever their line is.

/** `volume`: what the bars below the line count; `volumeHead` where that is said otherwise above them. */
export function trendWords(
  { data, words, format }: Scene,
  { volume, volumeHead = volume }: { volume: string; volumeHead?: string },
): TrendWords {
  return {
    own: words.trend.own,
    before: comparisonName(data.compare, words),
    volume,
    volumeHead,
    unit: data.per === 'week' ? words.trend.week.toLowerCase() : '',
    peak: words.trend.peak,
    provisional: words.figure.provisional,
    few: words.figure.few,
    percent: format.percent,
    count: format.count,
  }
}

/** That the axis does not start at zero; empty when it does. */
export function cutNote({ words, format }: Scene, marks: readonly TrendMark[], unit = '%'): string {
  const shares = marks.flatMap(({ share, lower, upper, before }) => [share, lower, upper, before])
  const axis = shareAxis(shares.filter((value) => value !== null))
  return axis.cut ? words.trend.cut(`${format.hours(Math.round(axis.domain[0] * 1000) / 10)}${unit}`) : ''
}

type TrendTableProps<Point> = {
  scene: Scene
  caption: string
  /** Of the columns beside the week or month. */
  heads: readonly string[]
  trend: readonly Point[]
  /** One for each point. */
  marks: readonly TrendMark[]
  cells: (mark: TrendMark, point: Point) => readonly ReactNode[]
  /** What weeks are called that the carrier leaves out of its public figure. */
  peakTag?: string | undefined
}

/** A trend as a table, the latest first. */
export function TrendTable<Point extends Period>(props: TrendTableProps<Point>) {
  const { scene, caption, heads, trend, marks, cells, peakTag } = props
  const { data, words, language } = scene
  const rows = trend.map((point, index) => {
    const mark = marks[index]!
    const name = (
      <>
        {mark.tick} <span className="sub">{rangeText(point.from, point.to, language)}</span>{' '}
        {peakTag && mark.peak && <span className="tag">{peakTag}</span>}{' '}
        {mark.provisional && <span className="tag">{words.figure.provisional}</span>}
      </>
    )
    return { key: mark.key, name, cells: cells(mark, point) }
  })
  const first = data.per === 'week' ? words.trend.week : words.trend.month
  return <TwinTable caption={caption} heads={[first, ...heads]} rows={rows.toReversed()} />
}
