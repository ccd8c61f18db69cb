import type { OnTimePoint } from '#domain/contract/insight-transit.ts'
import { bucketInText } from '#web/pages/insight/buckets.ts'
import { ShareTrend } from '#web/pages/insight/share-trend.tsx'
import { courseHeadline, weakWeeks, type CoursePoint } from '#web/pages/insight/transit/headlines.ts'
import { show, type TransitScene } from '#web/pages/insight/transit/transit-scene.ts'

/** The share on time per week or month of acceptance, with the peak weeks that the public figure leaves out. */
export function OnTimeTrend({ transit }: { transit: TransitScene }) {
  const { own, part, scene } = transit
  const { data, words, format } = scene
  const { trend, trendBefore } = part.onTime
  const { per } = data
  const course = trend.map(courseOf)
  const nameInText = (point: CoursePoint) => bucketInText(point, scene)
  const final = course.filter(({ provisional, withinShare }) => !provisional && withinShare !== null)
  const weakest = new Set(
    weakWeeks(final)
      .slice(0, 2)
      .map(({ from }) => from),
  )
  const noteOf = (point: OnTimePoint) =>
    weakest.has(point.from)
      ? words.trend.noteText(format.percent(point.onTime.share!), bucketInText(point, scene))
      : undefined
  return (
    <ShareTrend
      scene={scene}
      trend={trend.map((point) => ({ ...pointOf(point), note: noteOf(point) }))}
      trendBefore={trendBefore.map(pointOf)}
      headline={courseHeadline(course, { say: courseWords(transit), format, nameOf: nameInText })}
      own={{
        sub: own.trend.sub(per),
        heads: { share: own.onTime, sure: own.sure, parcels: own.parcels },
        volume: own.parcels,
        volumeHead: words.trend.volumeHead(per),
        part: own.part,
        provisional: words.trend.provisionalMany,
        peak: { tag: own.inPeak, note: own.trend.peaks },
      }}
      list={(rate, period) => show(transit, 'judged', rate.of, { period })}
      tools={<PerSwitch scene={scene} />}
    />
  )
}

function PerSwitch({ scene: { state, words, change } }: Pick<TransitScene, 'scene'>) {
  return (
    <fieldset className="seg">
      <legend className="vh">{words.trend.switch}</legend>
      {(['week', 'month'] as const).map((value) => (
        <label key={value}>
          <input type="radio" name="per" checked={state.per === value} onChange={() => change({ per: value })} />
          {value === 'week' ? words.trend.perWeek : words.trend.perMonth}
        </label>
      ))}
    </fieldset>
  )
}

function pointOf({ onTime: rate, from, to, provisional }: OnTimePoint) {
  return { rate, from, to, provisional }
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
