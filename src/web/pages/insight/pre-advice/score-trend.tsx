import { useId, useState } from 'react'
import type { PreAdvicePoint } from '#domain/contract/insight-pre-advice.ts'
import { pairedWith } from '#domain/insight/period.ts'
import type { PreAdviceKind } from '#domain/insight/pre-advice/selections.ts'
import { LineTrend } from '#web/charts/line-trend.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import type { TrendMark } from '#web/charts/trend-mark.ts'
import { bucketSection, bucketTick, bucketTitle, isPeakWeek } from '#web/pages/insight/buckets.ts'
import { comparisonName, shareText } from '#web/pages/insight/names.ts'
import { scoreTrendHeadline } from '#web/pages/insight/pre-advice/headlines.ts'
import { countText, othersOf, show, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { beforeName } from '#web/pages/insight/shares.ts'
import { cutNote, TrendTable, trendWords } from '#web/pages/insight/trend-pieces.tsx'

const lines = ['score', 'timeliness', 'completeness', 'validity'] as const
type Line = (typeof lines)[number]

/** What lies behind a week of each line. */
const listOf: Record<Line, PreAdviceKind> = {
  score: 'sent',
  timeliness: 'notInTime',
  completeness: 'incomplete',
  validity: 'invalid',
}

/** The score per week or month of acceptance, or a part of it. */
export function ScoreTrend({ pre }: { pre: PreScene }) {
  const [line, setLine] = useState<Line>('score')
  const { own, part, scene } = pre
  const { data, words, format } = scene
  const { trend } = part
  const trendBefore = pairedWith(trend, part.trendBefore, data)
  const isScore = line === 'score'
  const text = (value: number) => (isScore ? format.decimal(value * 100) : shareText(value, format))
  const name = own.parts[line]
  const marks: TrendMark[] = trend.map((point, index) => {
    const earlier = trendBefore[index]
    return {
      key: point.from,
      tick: bucketTick(point, scene),
      ...bucketSection(point, trend[index - 1], scene),
      share: valueOf(point, line),
      ...boundsOf(point, line),
      before: earlier ? valueOf(earlier, line) : null,
      volume: point.coverage.of,
      provisional: isScore && point.provisional,
      few: point.coverage.of > 0 && point.coverage.of < fewBelow && !point.provisional,
      peak: isPeakWeek(point, scene),
    }
  })

  function readout(index: number) {
    const [point, mark] = [trend[index], marks[index]]
    if (!point || !mark) return { title: words.figure.few, parts: [] }
    const parcels = parcelsOf(point, line)
    const parts = [
      mark.share === null ? (mark.provisional ? own.trend.unscored : words.figure.few) : `${name} ${text(mark.share)}`,
      ...(mark.before === null ? [] : [words.days.beforePart(text(mark.before), beforeName(scene))]),
      countText(pre, point.coverage.of),
      ...(mark.provisional ? [words.figure.provisional] : []),
    ]
    const period = { from: point.from, to: point.to }
    return { title: bucketTitle(point, scene), parts, link: show(pre, listOf[line], parcels, { period }) }
  }

  const sub = own.trend.sub(name, data.per)
  const notes = [
    cutNote(scene, marks, isScore ? '' : '%'),
    line === 'timeliness' || line === 'validity' ? words.trend.band : '',
    marks.some((mark) => mark.provisional) ? own.trend.provisional : '',
    marks.some((mark) => mark.few) ? words.trend.fewNote : '',
  ]
  const final = marks.map((mark) => (mark.provisional || mark.few ? null : mark.share))
  return (
    <LineTrend
      headline={scoreTrendHeadline(final, name, data.per, text, { own, format })}
      sub={sub}
      label={sub}
      marks={marks}
      words={{
        ...trendWords(scene, { volume: words.trend.volume, volumeHead: words.trend.volumeHead(data.per) }),
        percent: text,
        ...(isScore && { whole: (value: number) => String(Math.round(value * 100)) }),
      }}
      readout={readout}
      tools={<LinePick line={line} pick={setLine} pre={pre} />}
      note={notes.filter(Boolean).join(' ')}
      table={
        <TrendTable
          scene={scene}
          caption={sub}
          heads={[name, comparisonName(data.compare, words), own.parcels]}
          trend={trend}
          marks={marks}
          cells={(mark) => [
            mark.share === null ? (mark.provisional ? '–' : words.figure.few) : text(mark.share),
            mark.before === null ? '–' : text(mark.before),
            format.count(mark.volume),
          ]}
        />
      }
    />
  )
}

function LinePick({ line, pick, pre: { own } }: { line: Line; pick: (line: Line) => void; pre: PreScene }) {
  const group = useId()
  return (
    <fieldset className="seg">
      <legend className="vh">{own.trend.pick}</legend>
      {lines.map((one) => (
        <label key={one}>
          <input type="radio" name={group} checked={line === one} onChange={() => pick(one)} />
          {own.parts[one]}
        </label>
      ))}
    </fieldset>
  )
}

/** 0 to 1; null where there are too few parcels, or where a score must wait. */
function valueOf(point: PreAdvicePoint, line: Line): number | null {
  if (line === 'score') return point.score === null ? null : point.score / 100
  return point[line].share
}

function boundsOf(point: PreAdvicePoint, line: Line): { lower: number | null; upper: number | null } {
  if (line === 'score' || line === 'completeness') return { lower: null, upper: null }
  return { lower: point[line].lower, upper: point[line].upper }
}

function parcelsOf(point: PreAdvicePoint, line: Line): number {
  if (line === 'score') return point.coverage.of
  return line === 'completeness' ? point.completeness.incomplete : othersOf(point[line])
}
