import type { OnTimePoint } from '#domain/contract/insight-transit.ts'
import { pairedWith } from '#domain/insight/period.ts'
import { LineTrend } from '#web/charts/line-trend.tsx'
import { fewBelow, shareAxis } from '#web/charts/scale.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { bucketInText, bucketSection, bucketTick, bucketTitle, isPeakWeek } from '#web/pages/insight/buckets.ts'
import { rangeText } from '#web/pages/insight/dates.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { boundsText, shareParts } from '#web/pages/insight/shares.ts'
import { courseHeadline, weakWeeks, type CoursePoint } from '#web/pages/insight/transit/headlines.ts'
import { show, type TransitScene } from '#web/pages/insight/transit/transit-scene.ts'

/** The share on time per week or month of acceptance, with the peak weeks that the public figure leaves out. */
export function OnTimeTrend({ transit }: { transit: TransitScene }) {
  const { own, part, scene } = transit
  const { data, state, words, format, language, change } = scene
  const { trend } = part.onTime
  const trendBefore = pairedWith(trend, part.onTime.trendBefore, data)
  const { per } = data
  const before = comparisonName(data.compare, words)
  const course = trend.map(courseOf)
  const nameInText = (point: CoursePoint) => bucketInText(point, scene)
  const final = course.filter(({ provisional, withinShare }) => !provisional && withinShare !== null)
  const weakest = new Set(
    weakWeeks(final)
      .slice(0, 2)
      .map(({ from }) => from),
  )
  const marks: TrendMark[] = trend.map((point, index) => ({
    key: point.from,
    tick: bucketTick(point, scene),
    ...bucketSection(point, trend[index - 1], scene),
    share: point.onTime.share,
    lower: point.onTime.lower,
    upper: point.onTime.upper,
    before: trendBefore[index]?.onTime.share ?? null,
    volume: point.onTime.of,
    provisional: point.provisional,
    few: point.onTime.of > 0 && point.onTime.of < fewBelow && !point.provisional,
    peak: isPeakWeek(point, scene),
    note: weakest.has(point.from)
      ? words.trend.noteText(format.percent(point.onTime.share!), bucketInText(point, scene))
      : undefined,
  }))

  function readout(index: number) {
    const point = trend[index]
    if (!point) return { title: words.figure.few, parts: [] }
    const { onTime } = point
    const parts = [
      ...shareParts(scene, onTime, trendBefore[index]?.onTime, own.part),
      ...(onTime.share === null ? [] : [parcelCount(onTime.of, format.count(onTime.of), words)]),
      ...(marks[index]?.peak ? [own.inPeak] : []),
      ...(point.provisional ? [words.figure.provisional] : []),
    ]
    const period = { from: point.from, to: point.to }
    return { title: bucketTitle(point, scene), parts, link: show(transit, 'judged', onTime.of, { period }) }
  }

  const axis = shareAxis(
    marks
      .flatMap(({ share, lower, upper, before: was }) => [share, lower, upper, was])
      .filter((value) => value !== null),
  )
  const young = marks.filter(({ provisional }) => provisional)
  const notes = [
    axis.cut ? words.trend.cut(`${format.hours(Math.round(axis.domain[0] * 1000) / 10)}%`) : '',
    words.trend.band,
    marks.some(({ peak }) => peak) ? own.trend.peaks : '',
    young.length > 0 ? words.trend.provisionalMany(young.length) : '',
    marks.some(({ few }) => few) ? words.trend.fewNote : '',
  ]
  return (
    <LineTrend
      headline={courseHeadline(course, { say: courseWords(transit), format, nameOf: nameInText })}
      sub={own.trend.sub(per)}
      label={own.trend.sub(per)}
      marks={marks}
      words={{
        own: words.trend.own,
        before,
        volume: own.parcels,
        volumeHead: words.trend.volumeHead(per),
        unit: per === 'week' ? words.trend.week.toLowerCase() : '',
        peak: words.trend.peak,
        provisional: words.figure.provisional,
        few: words.figure.few,
        percent: format.percent,
        count: format.count,
      }}
      readout={readout}
      note={notes.filter(Boolean).join(' ')}
      tools={
        <fieldset className="seg">
          <legend className="vh">{words.trend.switch}</legend>
          {(['week', 'month'] as const).map((value) => (
            <label key={value}>
              <input type="radio" name="per" checked={state.per === value} onChange={() => change({ per: value })} />
              {value === 'week' ? words.trend.perWeek : words.trend.perMonth}
            </label>
          ))}
        </fieldset>
      }
      table={
        <TwinTable
          caption={own.trend.sub(per)}
          heads={[per === 'week' ? words.trend.week : words.trend.month, own.onTime, own.sure, before, own.parcels]}
          rows={trend
            .map((point, index) => ({ point, mark: marks[index]! }))
            .toReversed()
            .map(({ point, mark }) => ({
              key: mark.key,
              name: (
                <>
                  {mark.tick} <span className="sub">{rangeText(point.from, point.to, language)}</span>{' '}
                  {mark.peak && <span className="tag">{own.inPeak}</span>}{' '}
                  {mark.provisional && <span className="tag">{words.figure.provisional}</span>}
                </>
              ),
              cells: [
                mark.share === null ? words.figure.few : format.percent(mark.share),
                boundsText(scene, point.onTime),
                mark.before === null ? '–' : format.percent(mark.before),
                format.count(mark.volume),
              ],
            }))}
        />
      }
    />
  )
}

function courseOf({ from, to, onTime, provisional }: OnTimePoint): CoursePoint {
  const { of: eligible, parcels: within, share: withinShare, lower, upper } = onTime
  return { from, to, eligible, within, withinShare, lower, upper, provisional }
}

function courseWords({ own: { headline }, scene: { data } }: TransitScene) {
  const { per } = data
  return {
    plain: headline.trend(per),
    outlier: headline.outlier,
    outliers: (count: number, others: string, name: string, share: string) =>
      headline.outliers(count, per, others, name, share),
    rise: headline.rise,
    fall: headline.fall,
    steady: (low: string, high: string) => headline.steady(low, high, per),
  }
}
