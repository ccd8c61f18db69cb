import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { labelEvery, roundBelow, runs, shareAxis, spread } from '#web/charts/scale.ts'

/** One week or month. A share is null where there are too few parcels to divide by. */
export type TrendMark = {
  key: string
  /** Below the plot: '49' or 'dec' */
  tick: string
  /** A new month or year begins here. */
  section?: string | undefined
  share: number | null
  lower: number | null
  upper: number | null
  before: number | null
  volume: number
  provisional: boolean
  few: boolean
  peak: boolean
  /** At most two marks have one. */
  note?: string | undefined
}

export type TrendWords = {
  own: string
  before: string
  volume: string
  volumeHead: string
  unit: string
  peak: string
  provisional: string
  few: string
  percent: (share: number) => string
  count: (value: number) => string
}

type LineTrendProps = {
  headline: string
  sub: string
  label: string
  marks: readonly TrendMark[]
  words: TrendWords
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note: ReactNode
  tools?: ReactNode
}

/** A share per week or month with its certainty, the comparison period, and the volume on the same weeks. */
export function LineTrend({ marks, words, ...figure }: LineTrendProps) {
  const lastFinal = marks.findLastIndex((mark) => !mark.provisional && mark.share !== null)
  const rest = lastFinal >= 0 ? lastFinal : Math.max(0, marks.length - 1)
  return (
    <FigureFrame
      {...figure}
      marks={marks.length}
      rest={rest}
      draw={(width, active) => drawTrend(marks, words, width, active)}
    />
  )
}

function drawTrend(marks: readonly TrendMark[], words: TrendWords, width: number, active: number | undefined): Drawing {
  const narrow = width < 560
  const [left, right, top] = [narrow ? 40 : 48, narrow ? 10 : 124, 26]
  const [plotHeight, gap, volumeHeight] = [narrow ? 150 : 196, 18, narrow ? 40 : 54]
  const plotBottom = top + plotHeight
  const bottom = plotBottom + gap + volumeHeight
  const height = bottom + 40
  const end = width - right
  const step = Math.max(1, (end - left) / Math.max(1, marks.length))
  const x = (index: number) => left + (index + 0.5) * step

  const shares = marks.flatMap(({ share, lower, upper, before }) =>
    [share, share === null ? null : lower, share === null ? null : upper, before].filter((value) => value !== null),
  )
  const axis = shareAxis(shares)
  const y = scaleLinear([...axis.domain], [plotBottom, top]).clamp(true)
  const highest = Math.max(1, ...marks.map((mark) => mark.volume))
  const volume = scaleLinear([0, highest], [bottom, bottom - volumeHeight])
  const volumeTick = roundBelow(highest)
  const digits = axis.ticks.some((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) > 1e-6)
  const every = labelEvery(step, narrow ? 26 : 20)
  const indexed = marks.map((mark, index) => ({ ...mark, index }))

  const path = line<(typeof indexed)[number]>()
    .x((mark) => x(mark.index))
    .y((mark) => y(mark.share ?? 0))
    .defined((mark) => mark.share !== null)
  const final = indexed.filter((mark) => !mark.provisional)
  const firstProvisional = marks.findIndex((mark) => mark.provisional)
  const open = firstProvisional < 0 ? [] : indexed.slice(Math.max(0, firstProvisional - 1))
  const band = area<(typeof indexed)[number]>()
    .x((mark) => x(mark.index))
    .y0((mark) => y(mark.lower ?? 0))
    .y1((mark) => y(mark.upper ?? 0))
    .defined((mark) => mark.share !== null && mark.lower !== null && mark.upper !== null)
  const earlier = line<(typeof indexed)[number]>()
    .x((mark) => x(mark.index))
    .y((mark) => y(mark.before ?? 0))
    .defined((mark) => mark.before !== null)

  const lastOwn = indexed.findLast((mark) => mark.share !== null)
  const lastBefore = indexed.findLast((mark) => mark.before !== null)
  const ends = spread(
    [
      ...(lastOwn ? [{ y: y(lastOwn.share!), text: words.own, className: 'lbs own-t' }] : []),
      ...(lastBefore ? [{ y: y(lastBefore.before!), text: words.before, className: 'lb before-t' }] : []),
    ],
    17,
  )
  const lonely = indexed.filter(
    ({ index, share }) => share !== null && (marks[index - 1]?.share ?? null) === null && (marks[index + 1]?.share ?? null) === null,
  )
  const provisional = runs(marks, (mark) => mark.provisional)
  const chosen = active === undefined ? undefined : indexed[active]
  const peaks = runs(marks, (mark) => mark.peak)

  return {
    height,
    markAt: (px) => (px < left - 12 || px > end + 12 ? undefined : clamp(Math.floor((px - left) / step), marks.length)),
    marks: (
      <>
        {peaks.map(([from, to]) => (
          <g key={from}>
            <rect className="peak" x={x(from) - step / 2} y={4} width={step * (to - from + 1)} height={bottom - 4} />
            {step * (to - from + 1) > 84 && (
              <text className="ax" x={x(from) - step / 2 + 6} y={top - 8}>
                {words.peak}
              </text>
            )}
          </g>
        ))}
        {runs(marks, (mark) => mark.few).map(([from, to]) => (
          <g key={from}>
            <rect className="hatch-grey" x={x(from) - step / 2} y={top} width={step * (to - from + 1)} height={plotHeight} />
            {step * (to - from + 1) > 70 && (
              <text className="ax halo mid" x={(x(from) + x(to)) / 2} y={top + plotHeight / 2}>
                {words.few}
              </text>
            )}
          </g>
        ))}
        {provisional.map(([from, to]) => (
          <rect
            key={from}
            className="hatch-grey"
            x={x(from) - step / 2}
            y={top}
            width={step * (to - from + 1)}
            height={plotHeight}
          />
        ))}
        {provisional.length > 0 && (
          <text className="ax end" x={Math.max(x(provisional.at(-1)![1]) + step / 2, left + 60)} y={top - 8}>
            {words.provisional}
          </text>
        )}
        {axis.ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={left} y1={y(tick)} x2={end} y2={y(tick)} />
            <text className="ax end" x={left - 8} y={y(tick) + 4}>
              {digits ? words.percent(tick) : `${Math.round(tick * 100)}%`}
            </text>
          </g>
        ))}
        {axis.cut && (
          <path className="axis" d={`M${left - 4} ${plotBottom + 6}l8 -4M${left - 4} ${plotBottom + 11}l8 -4`} />
        )}
        <path className="ci" d={band(indexed) ?? ''} />
        <path className="before" d={earlier(indexed) ?? ''} />
        <path className="own" d={path(final) ?? ''} />
        <path className="own dashed" d={path(open) ?? ''} />
        {lonely.map(({ index, share, provisional: young }) => (
          <circle key={index} className={young ? 'own-open' : 'own-dot'} cx={x(index)} cy={y(share!)} r={3.5} />
        ))}
        {lastOwn && (
          <circle
            className={lastOwn.provisional ? 'own-open' : 'own-dot'}
            cx={x(lastOwn.index)}
            cy={y(lastOwn.share!)}
            r={4}
          />
        )}
        {indexed.map(({ index, note, share }) => {
          if (!note || share === null) return null
          const leftwards = x(index) > (left + end) / 2
          return (
            <g key={index}>
              <circle className="own-dot" cx={x(index)} cy={y(share)} r={4} />
              <text className={`lbs halo${leftwards ? ' end' : ''}`} x={x(index) + (leftwards ? -9 : 9)} y={y(share) + 10}>
                {note}
              </text>
            </g>
          )
        })}
        {indexed.map(({ key, index, volume: parcels, provisional: young }) => (
          <rect
            key={key}
            className={young ? 'hatch-own' : 'own-soft'}
            x={x(index) - step * 0.34}
            y={volume(parcels)}
            width={Math.max(1, step * 0.68)}
            height={bottom - volume(parcels)}
          />
        ))}
        <line className="grid over" x1={left} y1={volume(volumeTick)} x2={end} y2={volume(volumeTick)} />
        <line className="axis" x1={left} y1={bottom} x2={end} y2={bottom} />
        <text className="ax end" x={left - 8} y={bottom + 1}>
          0
        </text>
        <text className="ax end" x={left - 8} y={volume(volumeTick) + 4}>
          {words.count(volumeTick)}
        </text>
        {narrow ? (
          <text className="ax halo" x={left + 2} y={bottom - volumeHeight - 5}>
            {words.volumeHead}
          </text>
        ) : (
          <>
            <text className="lb before-t" x={end + 12} y={bottom - 6}>
              {words.volume}
            </text>
            <text className="ax end" x={left - 8} y={bottom + 16}>
              {words.unit}
            </text>
            {ends.map((label) => (
              <text key={label.text} className={label.className} x={end + 12} y={label.y + 4}>
                {label.text}
              </text>
            ))}
          </>
        )}
        {indexed.map(({ key, index, tick }) =>
          index % every === 0 ? (
            <text key={key} className="ax mid" x={x(index)} y={bottom + 16}>
              {tick}
            </text>
          ) : null,
        )}
        {sectionsThatFit(indexed, step, end - left).map(({ key, index, section }) => (
          <g key={key}>
            <line className="axis" x1={x(index) - step / 2} y1={bottom + 20} x2={x(index) - step / 2} y2={bottom + 36} />
            <text className="ax" x={x(index) - step / 2 + 5} y={bottom + 33}>
              {section}
            </text>
          </g>
        ))}
        {chosen && (
          <>
            <line className="cursor" x1={x(chosen.index)} y1={top} x2={x(chosen.index)} y2={bottom} />
            {chosen.share !== null && (
              <>
                <circle className="own-dot" cx={x(chosen.index)} cy={y(chosen.share)} r={5} />
                <circle className="cursor-ring" cx={x(chosen.index)} cy={y(chosen.share)} r={9} />
              </>
            )}
          </>
        )}
      </>
    ),
  }
}

type Sectioned = { key: string; index: number; section?: string | undefined }

/** Leaves out what would run into the one before it or out of the plot. */
function sectionsThatFit(marks: readonly Sectioned[], step: number, width: number): Sectioned[] {
  let free = 0
  return marks.filter(({ index, section }) => {
    const start = index * step
    const needed = 12 + (section?.length ?? 0) * 7
    if (!section || start < free || start + needed > width + 8) return false
    free = start + needed
    return true
  })
}

function clamp(index: number, length: number): number | undefined {
  return length === 0 ? undefined : Math.max(0, Math.min(length - 1, index))
}
