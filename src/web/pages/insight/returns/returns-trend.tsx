import { pairedWith } from '#domain/insight/period.ts'
import { LineTrend } from '#web/charts/line-trend.tsx'
import { fewBelow, shareAxis } from '#web/charts/scale.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { bucketSection, bucketTick, bucketTitle, isPeakWeek } from '#web/pages/insight/buckets.ts'
import { rangeText } from '#web/pages/insight/dates.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { returnsTrendHeadline } from '#web/pages/insight/returns/headlines.ts'
import { show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'
import { boundsText, shareParts } from '#web/pages/insight/shares.ts'

/** What comes back of the parcels accepted in each week or month. */
export function ReturnsTrend({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { data, words, format, language } = scene
  const { trend } = part
  const trendBefore = pairedWith(trend, part.trendBefore, data)
  const { per } = data
  const before = comparisonName(data.compare, words)
  const marks: TrendMark[] = trend.map((point, index) => ({
    key: point.from,
    tick: bucketTick(point, scene),
    ...bucketSection(point, trend[index - 1], scene),
    share: point.rate.share,
    lower: point.rate.lower,
    upper: point.rate.upper,
    before: trendBefore[index]?.rate.share ?? null,
    volume: point.rate.of,
    provisional: point.provisional,
    few: point.rate.of > 0 && point.rate.of < fewBelow && !point.provisional,
    peak: isPeakWeek(point, scene),
  }))

  function readout(index: number) {
    const point = trend[index]
    if (!point) return { title: words.figure.few, parts: [] }
    const { rate, from, to } = point
    const parts = [
      ...shareParts(scene, rate, trendBefore[index]?.rate, own.trend.back),
      ...(rate.share === null ? [] : [parcelCount(rate.of, format.count(rate.of), words)]),
      ...(point.provisional ? [words.figure.provisional] : []),
    ]
    const link = show(returns, 'returnedOfAccepted', rate.parcels, { period: { from, to } })
    return { title: bucketTitle(point, scene), parts, link }
  }

  const shares = marks.flatMap(({ share, lower, upper, before: was }) => [share, lower, upper, was])
  const axis = shareAxis(shares.filter((value) => value !== null))
  const notes = [
    axis.cut ? words.trend.cut(`${format.hours(Math.round(axis.domain[0] * 1000) / 10)}%`) : '',
    words.trend.band,
    marks.some((mark) => mark.provisional) ? own.trend.provisional : '',
    marks.some((mark) => mark.few) ? words.trend.fewNote : '',
  ]
  return (
    <LineTrend
      headline={returnsTrendHeadline(trend, per, { own, format })}
      sub={own.trend.sub(per)}
      label={own.trend.sub(per)}
      marks={marks}
      words={{
        own: words.trend.own,
        before,
        volume: own.trend.volume,
        volumeHead: own.trend.volume,
        unit: per === 'week' ? words.trend.week.toLowerCase() : '',
        peak: words.trend.peak,
        provisional: words.figure.provisional,
        few: words.figure.few,
        percent: format.percent,
        count: format.count,
      }}
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TwinTable
          caption={own.trend.sub(per)}
          heads={[per === 'week' ? words.trend.week : words.trend.month, own.share, own.sure, before, own.parcels]}
          rows={trend
            .map((point, index) => ({ point, mark: marks[index]! }))
            .toReversed()
            .map(({ point, mark }) => ({
              key: mark.key,
              name: (
                <>
                  {mark.tick} <span className="sub">{rangeText(point.from, point.to, language)}</span>{' '}
                  {mark.provisional && <span className="tag">{words.figure.provisional}</span>}
                </>
              ),
              cells: [
                mark.share === null ? words.figure.few : format.percent(mark.share),
                boundsText(scene, point.rate),
                mark.before === null ? '–' : format.percent(mark.before),
                format.count(mark.volume),
              ],
            }))}
        />
      }
    />
  )
}
