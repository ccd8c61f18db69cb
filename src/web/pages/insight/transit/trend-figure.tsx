import type { TrendPoint } from '#domain/contract/insight-transit.ts'
import { pairedWith } from '#domain/insight/period.ts'
import { LineTrend } from '#web/charts/line-trend.tsx'
import { fewBelow, shareAxis } from '#web/charts/scale.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { bucketInText, bucketSection, bucketTick, bucketTitle, isPeakWeek } from '#web/pages/insight/buckets.ts'
import { rangeText } from '#web/pages/insight/dates.ts'
import { trendHeadline, weakWeeks, type CoursePoint } from '#web/pages/insight/transit/headlines.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import type { TransitPart as TransitData } from '#domain/contract/insight-transit.ts'

/** The share within D+n per week or month of acceptance. */
export function TrendFigure({ scene, part }: { scene: Scene; part: TransitData }) {
  const { data, state, words, format, language } = scene
  const { trend } = part[state.clock]
  const trendBefore = pairedWith(trend, part[state.clock].trendBefore, data)
  const { per, withinDays: within } = data
  const before = comparisonName(data.compare, words)
  const nameInText = (point: CoursePoint) => bucketInText(point, scene)
  const weakest = new Set(weakWeeks(trend.filter((point) => !point.provisional && !isFew(point))).slice(0, 2))

  const marks: TrendMark[] = trend.map((point, index) => {
    const few = isFew(point)
    const earlier = trendBefore[index]
    return {
      key: point.from,
      tick: bucketTick(point, scene),
      ...bucketSection(point, trend[index - 1], scene),
      share: few ? null : point.withinShare,
      lower: few ? null : point.lower,
      upper: few ? null : point.upper,
      before: earlier && earlier.eligible >= fewBelow ? earlier.withinShare : null,
      volume: point.accepted,
      provisional: point.provisional,
      few: few && point.accepted > 0 && !point.provisional,
      peak: isPeakWeek(point, scene),
      note: weakest.has(point)
        ? words.trend.noteText(format.percent(point.withinShare!), nameInText(point))
        : undefined,
    }
  })

  function readout(index: number) {
    const point = trend[index]
    if (!point) return { title: words.figure.few, parts: [] }
    const few = isFew(point)
    const parts = few
      ? [words.figure.fewOf(parcelCount(point.eligible, format.count(point.eligible), words))]
      : [
          words.trend.withinPart(format.percent(point.withinShare ?? 0), within),
          ...(point.lower !== null && point.upper !== null
            ? [words.trend.sureBetween(format.percent(point.lower), format.percent(point.upper))]
            : []),
          ...(marks[index]?.before === null || marks[index]?.before === undefined
            ? []
            : [words.days.beforePart(format.percent(marks[index].before), before.toLowerCase())]),
        ]
    if (point.provisional) parts.push(words.figure.provisional)
    const period = { from: point.from, to: point.to }
    const link = showParcels(scene, point.accepted, parcelsBehind(scene, 'accepted', { clock: state.clock, period }))
    return { title: bucketTitle(point, scene), parts, link }
  }

  return (
    <LineTrend
      headline={trendHeadline(trend, { words, format, per, within, nameOf: nameInText })}
      sub={words.trend.sub(state.clock, within, per)}
      label={words.trend.sub(state.clock, within, per)}
      marks={marks}
      words={{
        own: words.trend.own,
        before,
        volume: words.trend.volume,
        volumeHead: words.trend.volumeHead(per),
        unit: per === 'week' ? words.trend.week.toLowerCase() : '',
        peak: words.trend.peak,
        provisional: words.figure.provisional,
        few: words.figure.few,
        percent: format.percent,
        count: format.count,
      }}
      readout={readout}
      note={<TrendNote scene={scene} marks={marks} />}
      table={
        <table className="twin">
          <caption className="vh">{words.trend.sub(state.clock, within, per)}</caption>
          <thead>
            <tr>
              <th scope="col">{per === 'week' ? words.trend.week : words.trend.month}</th>
              <th scope="col" className="r">
                {words.day(within)}
              </th>
              <th scope="col" className="r">
                {words.trend.sure}
              </th>
              <th scope="col" className="r">
                {before}
              </th>
              <th scope="col" className="r">
                {words.days.parcels}
              </th>
            </tr>
          </thead>
          <tbody>
            {marks.toReversed().map((mark) => {
              const point = trend[marks.indexOf(mark)]!
              return (
                <tr key={mark.key}>
                  <th scope="row">
                    {bucketTick(point, scene)} <span className="sub">{rangeText(point.from, point.to, language)}</span>{' '}
                    {mark.provisional && <span className="tag">{words.figure.provisional}</span>}
                  </th>
                  <td className="r">{mark.share === null ? words.figure.few : format.percent(mark.share)}</td>
                  <td className="r">
                    {mark.lower === null || mark.upper === null
                      ? '–'
                      : `${format.decimal(mark.lower * 100)}–${format.decimal(mark.upper * 100)}`}
                  </td>
                  <td className="r">{mark.before === null ? '–' : format.percent(mark.before)}</td>
                  <td className="r">{format.count(mark.volume)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      }
    />
  )
}

function TrendNote({ scene: { words, format, data }, marks }: { scene: Scene; marks: readonly TrendMark[] }) {
  const shares = marks.flatMap(({ share, lower, upper, before }) => [share, lower, upper, before])
  const axis = shareAxis(shares.filter((value) => value !== null))
  const young = marks.filter((mark) => mark.provisional)
  const provisionalNote = () => {
    if (young.length === 0) return ''
    if (young.length > 3) return words.trend.provisionalMany(young.length)
    return words.trend.provisional(format.list(young.map((mark) => words.trend.nameInText(data.per, mark.tick))))
  }
  const notes = [
    axis.cut ? words.trend.cut(`${format.hours(Math.round(axis.domain[0] * 1000) / 10)}%`) : '',
    words.trend.band,
    provisionalNote(),
    marks.some((mark) => mark.few) ? words.trend.fewNote : '',
  ]
  return <>{notes.filter(Boolean).join(' ')}</>
}

function isFew(point: TrendPoint): boolean {
  return point.eligible < fewBelow
}
