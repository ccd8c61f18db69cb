import { pairedWith } from '#domain/insight/period.ts'
import { LineTrend } from '#web/charts/line-trend.tsx'
import { fewBelow, shareAxis } from '#web/charts/scale.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { bucketSection, bucketTick, bucketTitle, isPeakWeek } from '#web/pages/insight/buckets.ts'
import { rangeText } from '#web/pages/insight/dates.ts'
import { hitTrendHeadline } from '#web/pages/insight/hit-rate/headlines.ts'
import { show, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { shareParts } from '#web/pages/insight/shares.ts'

/** The hit rate per week or month of the first attempt. */
export function HitTrend({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const { data, words, format, language } = scene
  const { trend } = part
  const trendBefore = pairedWith(trend, part.trendBefore, data)
  const { per } = data
  const before = comparisonName(data.compare, words)
  const marks: TrendMark[] = trend.map((point, index) => ({
    key: point.from,
    tick: bucketTick(point, scene),
    ...bucketSection(point, trend[index - 1], scene),
    share: point.hits.share,
    lower: point.hits.lower,
    upper: point.hits.upper,
    before: trendBefore[index]?.hits.share ?? null,
    volume: point.hits.of,
    provisional: point.provisional,
    few: point.hits.of > 0 && point.hits.of < fewBelow && !point.provisional,
    peak: isPeakWeek(point, scene),
  }))

  function readout(index: number) {
    const point = trend[index]
    if (!point) return { title: words.figure.few, parts: [] }
    const { hits } = point
    const parts = [
      ...shareParts(scene, hits, trendBefore[index]?.hits, own.hit),
      ...(hits.share === null ? [] : [parcelCount(hits.of, format.count(hits.of), words)]),
      ...(point.provisional ? [words.figure.provisional] : []),
    ]
    const period = { from: point.from, to: point.to }
    return { title: bucketTitle(point, scene), parts, link: show(hit, 'homeAttempts', hits.of, { period }) }
  }

  const axis = shareAxis(
    marks
      .flatMap(({ share, lower, upper, before: was }) => [share, lower, upper, was])
      .filter((value) => value !== null),
  )
  const notes = [
    axis.cut ? words.trend.cut(`${format.hours(Math.round(axis.domain[0] * 1000) / 10)}%`) : '',
    words.trend.band,
    marks.some((mark) => mark.provisional) ? own.trend.provisional : '',
    marks.some((mark) => mark.few) ? words.trend.fewNote : '',
  ]
  return (
    <LineTrend
      headline={hitTrendHeadline(trend, per, { own, format })}
      sub={own.trend.sub(per)}
      label={own.trend.sub(per)}
      marks={marks}
      words={{
        own: words.trend.own,
        before,
        volume: own.attempts,
        volumeHead: own.attempts,
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
          heads={[per === 'week' ? words.trend.week : words.trend.month, own.hitRate, own.sure, before, own.attempts]}
          rows={marks.toReversed().map((mark) => {
            const point = trend[marks.indexOf(mark)]!
            return {
              key: mark.key,
              name: (
                <>
                  {mark.tick} <span className="sub">{rangeText(point.from, point.to, language)}</span>{' '}
                  {mark.provisional && <span className="tag">{words.figure.provisional}</span>}
                </>
              ),
              cells: [
                mark.share === null ? words.figure.few : format.percent(mark.share),
                mark.lower === null || mark.upper === null
                  ? '–'
                  : `${format.decimal(mark.lower * 100)}–${format.decimal(mark.upper * 100)}`,
                mark.before === null ? '–' : format.percent(mark.before),
                format.count(mark.volume),
              ],
            }
          })}
        />
      }
    />
  )
}
