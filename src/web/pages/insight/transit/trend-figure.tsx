import type { TrendPoint } from '#domain/contract/insight-transit.ts'
import { pairedWith } from '#domain/insight/period.ts'
import { LineTrend } from '#web/charts/line-trend.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { bucketInText, bucketSection, bucketTick, bucketTitle, isPeakWeek } from '#web/pages/insight/buckets.ts'
import { trendHeadline, weakWeeks, type CoursePoint } from '#web/pages/insight/transit/headlines.ts'
import { comparisonName, parcelCount } from '#web/pages/insight/names.ts'
import { parcelsBehind, showParcels, type Scene } from '#web/pages/insight/scene.ts'
import { boundsText } from '#web/pages/insight/shares.ts'
import { cutNote, TrendTable, trendWords } from '#web/pages/insight/trend-pieces.tsx'
import type { TransitPart as TransitData } from '#domain/contract/insight-transit.ts'

/** The share within D+n per week or month of acceptance. */
export function TrendFigure({ scene, part }: { scene: Scene; part: TransitData }) {
  const { data, state, words, format } = scene
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
      words={trendWords(scene, { volume: words.trend.volume, volumeHead: words.trend.volumeHead(per) })}
      readout={readout}
      note={<TrendNote scene={scene} marks={marks} />}
      table={
        <TrendTable
          scene={scene}
          caption={words.trend.sub(state.clock, within, per)}
          heads={[words.day(within), words.trend.sure, before, words.days.parcels]}
          trend={trend}
          marks={marks}
          cells={(mark) => [
            mark.share === null ? words.figure.few : format.percent(mark.share),
            boundsText(scene, mark),
            mark.before === null ? '–' : format.percent(mark.before),
            format.count(mark.volume),
          ]}
        />
      }
    />
  )
}

function TrendNote({ scene, marks }: { scene: Scene; marks: readonly TrendMark[] }) {
  const { words, format, data } = scene
  const young = marks.filter((mark) => mark.provisional)
  const provisionalNote = () => {
    if (young.length === 0) return ''
    if (young.length > 3) return words.trend.provisionalMany(young.length)
    return words.trend.provisional(format.list(young.map((mark) => words.trend.nameInText(data.per, mark.tick))))
  }
  const notes = [
    cutNote(scene, marks),
    words.trend.band,
    provisionalNote(),
    marks.some((mark) => mark.few) ? words.trend.fewNote : '',
  ]
  return <>{notes.filter(Boolean).join(' ')}</>
}

function isFew(point: TrendPoint): boolean {
  return point.eligible < fewBelow
}
