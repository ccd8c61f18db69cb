import type { ReactNode } from 'react'
import { scaleLinear } from 'd3-scale'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import { bandPath, linePath } from '#web/charts/paths.ts'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { labelEvery, volumeTicks } from '#web/charts/scale.ts'
import { clamp, notesApart, sectionsThatFit } from '#web/charts/trend-labels.ts'
import type { VolumeMark, VolumeWords } from '#web/charts/volume-mark.ts'

type VolumeDaysProps = {
  headline: string
  sub: string
  marks: readonly VolumeMark[]
  words: VolumeWords
  rest: number
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
  tools?: ReactNode
}

/** Parcels day by day, peak days dark, with what is usual as a line; days that are still to come as a band. */
export function VolumeDays({ marks, words, ...figure }: VolumeDaysProps) {
  return (
    <FigureFrame
      {...figure}
      label={figure.sub}
      marks={marks.length}
      draw={(width, active) => drawDays(marks, words, width, active)}
    />
  )
}

type Indexed = VolumeMark & { index: number }

function drawDays(
  marks: readonly VolumeMark[],
  words: VolumeWords,
  width: number,
  active: number | undefined,
): Drawing {
  const isForecast = marks.some((mark) => mark.expected)
  // What the coming days are called stands above the notes.
  const [top, plotHeight, right] = [isForecast ? 44 : 26, width < 560 ? 150 : 190, 6]
  const highest = Math.max(
    1,
    ...marks.flatMap((mark) => [mark.volume ?? 0, mark.beside ?? 0, mark.expected?.upper ?? 0]),
  )
  const ticks = volumeTicks(highest)
  const left = 12 + words.count(ticks.at(-1) ?? 0).length * 7.2
  const bottom = top + plotHeight
  const step = Math.max(0.5, (width - left - right) / Math.max(1, marks.length))
  const x = (index: number) => left + (index + 0.5) * step
  const y = scaleLinear([0, Math.max(highest, ticks.at(-1) ?? 0)], [bottom, top])
  const indexed: Indexed[] = marks.map((mark, index) => ({ ...mark, index }))
  const coming = indexed.filter((mark) => mark.expected)
  const chosen = active === undefined ? undefined : indexed[active]
  return {
    height: bottom + 40,
    markAt: (px) => clamp(Math.floor((px - left) / step), marks.length),
    marks: (
      <>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={tick === 0 ? 'axis' : 'grid'} x1={left} y1={y(tick)} x2={width - right} y2={y(tick)} />
            <text className="ax end" x={left - 6} y={y(tick) + 4}>
              {words.count(tick)}
            </text>
          </g>
        ))}
        {indexed.map(({ key, index, volume, peak, provisional }) =>
          volume === null || volume === 0 ? null : (
            <rect
              key={key}
              className={provisional ? 'hatch-own' : peak ? 'own-fill' : 'own-soft'}
              x={x(index) - step * 0.38}
              y={y(volume)}
              width={Math.max(0.75, step * 0.76)}
              height={bottom - y(volume)}
            />
          ),
        )}
        {coming.length > 0 && <Coming days={coming} x={x} y={y} step={step} words={words} />}
        <path className="before" d={besideLine(indexed, x, y)} />
        {notesApart(
          indexed.map((mark) => ({ ...mark, share: -(mark.volume ?? mark.expected?.middle ?? 0) })),
          step,
        ).map(({ index, note, volume, expected }) => (
          <text
            key={index}
            className={`lbs halo${x(index) > width / 2 ? ' end' : ''}`}
            x={x(index) + (x(index) > width / 2 ? 4 : -4)}
            y={Math.max(top - 12, y(volume ?? expected?.upper ?? 0) - 8)}
          >
            {note}
          </text>
        ))}
        <DayLabels marks={indexed} x={x} step={step} width={width - left - right} bottom={bottom} />
        {chosen && <line className="cursor" x1={x(chosen.index)} y1={top - 6} x2={x(chosen.index)} y2={bottom} />}
      </>
    ),
  }
}

type Place = (index: number) => number
type Height = (value: number) => number

function besideLine(marks: readonly Indexed[], x: Place, y: Height): string {
  return linePath(marks.map(({ index, beside }) => (beside === null ? null : [x(index), y(beside)])))
}

type ComingProps = { days: readonly Indexed[]; x: Place; y: Height; step: number; words: VolumeWords }

/** The days to come: a band, a dashed line, an open dot for each. */
function Coming({ days, x, y, step, words }: ComingProps) {
  const band = days.map(({ index, expected }) => ({
    x: x(index),
    upper: y(expected!.upper),
    lower: y(expected!.lower),
  }))
  const middle = days.map(({ index, expected }) => [x(index), y(expected!.middle)] as const)
  const start = x(days[0]!.index) - step / 2
  return (
    <>
      <line className="axis dash" x1={start} y1={2} x2={start} y2={y(0)} />
      <text className="ax" x={start + 5} y={12}>
        {words.expected}
      </text>
      <path className="ci" d={bandPath(band)} />
      <path className="own dashed" d={linePath(middle)} />
      {days.map(({ key, index, expected }) => (
        <circle key={key} className="own-open" cx={x(index)} cy={y(expected!.middle)} r={Math.min(4, step * 0.3)} />
      ))}
    </>
  )
}

type DayLabelsProps = { marks: readonly Indexed[]; x: Place; step: number; width: number; bottom: number }

function DayLabels({ marks, x, step, width, bottom }: DayLabelsProps) {
  const ticks = marks.filter(({ tick }) => tick)
  const every = labelEvery(ticks.length > 1 ? (ticks[1]!.index - ticks[0]!.index) * step : step, 50)
  return (
    <>
      {ticks.map(({ key, index, tick }, order) =>
        order % every === 0 ? (
          <text key={key} className="ax mid" x={x(index)} y={bottom + 16}>
            {tick}
          </text>
        ) : null,
      )}
      {sectionsThatFit(marks, step, width).map(({ key, index, text }) => (
        <g key={key}>
          <line className="axis" x1={x(index) - step / 2} y1={bottom + 4} x2={x(index) - step / 2} y2={bottom + 20} />
          <text className="ax" x={x(index) - step / 2 + 5} y={bottom + 17}>
            {text}
          </text>
        </g>
      ))}
    </>
  )
}
