import type { ReactNode } from 'react'
import type { Share } from '#domain/contract/insight-figures.ts'
import { pairedWith } from '#domain/insight/period.ts'
import type { Period } from '#domain/insight/query.ts'
import { LineTrend } from '#web/charts/line-trend.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { bucketSection, bucketTick, bucketTitle, isPeakWeek } from '#web/pages/insight/buckets.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { boundsText, shareParts } from '#web/pages/insight/shares.ts'
import { cutNote, TrendTable, trendWords } from '#web/pages/insight/trend-pieces.tsx'

/** `note` stands in the plot; at most two points have one. */
type SharePoint = Period & { rate: Share; provisional: boolean; note?: string | undefined }

type ShareTrendProps = {
  scene: Scene
  trend: readonly SharePoint[]
  trendBefore: readonly SharePoint[]
  headline: string
  own: {
    sub: string
    /** Above the columns of the table. */
    heads: { share: string; sure: string; parcels: string }
    /** What the bars below the line count. */
    volume: string
    volumeHead?: string
    /** The share in the readout. */
    part: (share: string) => string
    /** Of so many weeks or months. */
    provisional: (count: number) => string
    /** Weeks that the carrier leaves out of its public figure, where that matters. */
    peak?: { tag: string; note: string }
  }
  list: (rate: Share, period: Period) => ReadoutLine['link']
  tools?: ReactNode
}

/** A share per week or month, with what it was in the period it is compared with. */
export function ShareTrend({ scene, trend, headline, own, list, tools, ...earlier }: ShareTrendProps) {
  const { data, words, format } = scene
  const trendBefore = pairedWith(trend, earlier.trendBefore, data)
  const marks = trend.map((point, index): TrendMark => {
    const { rate, provisional, note } = point
    return {
      key: point.from,
      tick: bucketTick(point, scene),
      ...bucketSection(point, trend[index - 1], scene),
      share: rate.share,
      lower: rate.lower,
      upper: rate.upper,
      before: trendBefore[index]?.rate.share ?? null,
      volume: rate.of,
      provisional,
      few: rate.of > 0 && rate.of < fewBelow && !provisional,
      peak: isPeakWeek(point, scene),
      note,
    }
  })

  function readout(index: number): ReadoutLine {
    const point = trend[index]
    if (!point) return { title: words.figure.few, parts: [] }
    const { rate, from, to } = point
    const parts = [
      ...shareParts(scene, rate, trendBefore[index]?.rate, own.part),
      ...(rate.share === null ? [] : [parcelCount(rate.of, format.count(rate.of), words)]),
      ...(own.peak && marks[index]?.peak ? [own.peak.tag] : []),
      ...(point.provisional ? [words.figure.provisional] : []),
    ]
    return { title: bucketTitle(point, scene), parts, link: list(rate, { from, to }) }
  }

  const young = trend.filter(({ provisional }) => provisional).length
  const notes = [
    cutNote(scene, marks),
    words.trend.band,
    own.peak && marks.some(({ peak }) => peak) ? own.peak.note : '',
    young > 0 ? own.provisional(young) : '',
    marks.some(({ few }) => few) ? words.trend.fewNote : '',
  ]
  return (
    <LineTrend
      headline={headline}
      sub={own.sub}
      label={own.sub}
      marks={marks}
      words={trendWords(scene, own)}
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      tools={tools}
      table={
        <TrendTable
          scene={scene}
          caption={own.sub}
          heads={[own.heads.share, own.heads.sure, comparisonName(data.compare, words), own.heads.parcels]}
          trend={trend}
          marks={marks}
          peakTag={own.peak?.tag}
          cells={(mark, { rate }) => [
            mark.share === null ? words.figure.few : format.percent(mark.share),
            boundsText(scene, rate),
            mark.before === null ? '–' : format.percent(mark.before),
            format.count(mark.volume),
          ]}
        />
      }
    />
  )
}
