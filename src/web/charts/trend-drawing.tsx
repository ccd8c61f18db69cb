import { scaleLinear } from 'd3-scale'
import type { Drawing } from '#web/charts/figure-frame.tsx'
import { bandPath, linePath, type Point } from '#web/charts/paths.ts'
import { runs, shareAxis, spread, tickWriter } from '#web/charts/scale.ts'
import { TrendFoot } from '#web/charts/trend-foot.tsx'
import { clamp, notesApart } from '#web/charts/trend-labels.ts'
import type { TrendMark, TrendWords } from '#web/charts/trend-mark.ts'

/** Grounds first, then grid, band, comparison, own line, notes, and the volume below. */
export function drawTrend(
  marks: readonly TrendMark[],
  words: TrendWords,
  width: number,
  active: number | undefined,
): Drawing {
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
  const write = tickWriter(axis.ticks, words.percent, words.whole)
  const indexed = marks.map((mark, index) => ({ ...mark, index }))

  const at = (index: number, share: number | null): Point => (share === null ? null : [x(index), y(share)])
  const own = ({ index, share }: (typeof indexed)[number]) => at(index, share)
  const final = indexed.filter((mark) => !mark.provisional)
  const firstProvisional = marks.findIndex((mark) => mark.provisional)
  const open = firstProvisional < 0 ? [] : indexed.slice(Math.max(0, firstProvisional - 1))
  const band = indexed.map(({ index, share, lower, upper }) =>
    share === null || lower === null || upper === null ? null : { x: x(index), upper: y(upper), lower: y(lower) },
  )

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
    ({ index, share }) =>
      share !== null && (marks[index - 1]?.share ?? null) === null && (marks[index + 1]?.share ?? null) === null,
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
            <rect
              className="hatch-grey"
              x={x(from) - step / 2}
              y={top}
              width={step * (to - from + 1)}
              height={plotHeight}
            />
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
              {write(tick)}
            </text>
          </g>
        ))}
        {axis.cut && (
          <path className="axis" d={`M${left - 4} ${plotBottom + 6}l8 -4M${left - 4} ${plotBottom + 11}l8 -4`} />
        )}
        <path className="ci" d={bandPath(band)} />
        <path className="before" d={linePath(indexed.map(({ index, before }) => at(index, before)))} />
        <path className="own" d={linePath(final.map(own))} />
        <path className="own dashed" d={linePath(open.map(own))} />
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
        {notesApart(indexed, step).map(({ index, note, share }) => {
          if (share === null) return null
          const leftwards = x(index) > (left + end) / 2
          return (
            <g key={index}>
              <circle className="own-dot" cx={x(index)} cy={y(share)} r={4} />
              <text
                className={`lbs halo${leftwards ? ' end' : ''}`}
                x={x(index) + (leftwards ? -9 : 9)}
                y={y(share) + 10}
              >
                {note}
              </text>
            </g>
          )
        })}
        <TrendFoot marks={indexed} words={words} box={{ left, end, step, bottom, volumeHeight, narrow }} />
        {!narrow &&
          ends.map((label) => (
            <text key={label.text} className={label.className} x={end + 12} y={label.y + 4}>
              {label.text}
            </text>
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
