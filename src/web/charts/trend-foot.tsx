import { scaleLinear } from 'd3-scale'
import { labelEvery, roundBelow } from '#web/charts/scale.ts'
import { sectionsThatFit } from '#web/charts/trend-labels.ts'
import type { TrendMark, TrendWords } from '#web/charts/trend-mark.ts'

type Box = { left: number; end: number; step: number; bottom: number; volumeHeight: number; narrow: boolean }
type FootProps = { marks: readonly (TrendMark & { index: number })[]; words: TrendWords; box: Box }

/** The volume on the same weeks, and what the weeks are called. */
export function TrendFoot({ marks, words, box: { left, end, step, bottom, volumeHeight, narrow } }: FootProps) {
  const highest = Math.max(1, ...marks.map((mark) => mark.volume))
  const volume = scaleLinear([0, highest], [bottom, bottom - volumeHeight])
  const volumeTick = roundBelow(highest)
  const every = labelEvery(step, narrow ? 26 : 20)
  const x = (index: number) => left + (index + 0.5) * step
  return (
    <>
      {marks.map(({ key, index, volume: parcels, provisional: young }) => (
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
        </>
      )}
      {marks.map(({ key, index, tick }) =>
        index % every === 0 ? (
          <text key={key} className="ax mid" x={x(index)} y={bottom + 16}>
            {tick}
          </text>
        ) : null,
      )}
      {sectionsThatFit(marks, step, end - left).map(({ key, index, text }) => (
        <g key={key}>
          <line className="axis" x1={x(index) - step / 2} y1={bottom + 20} x2={x(index) - step / 2} y2={bottom + 36} />
          <text className="ax" x={x(index) - step / 2 + 5} y={bottom + 33}>
            {text}
          </text>
        </g>
      ))}
    </>
  )
}
