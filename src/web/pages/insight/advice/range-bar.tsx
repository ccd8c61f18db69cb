import type { AdviceWords } from '#web/pages/insight/advice/advice-scene.ts'
import type { Format } from '#web/format.ts'

const [width, height, edge, line] = [256, 74, 10, 34]

type RangeBarProps = {
  words: AdviceWords['decided']
  format: Format
  /** Shares of what goes wrong, after − before: below 0 is better, and better is to the right. */
  difference: number
  lower: number
  upper: number
}

/** How much it changed, as a dot, and between which bounds that is 95% sure, as a bar; the stroke is 'no change'. */
export function RangeBar({ words, format, difference, lower, upper }: RangeBarProps) {
  const reach = Math.max(Math.abs(lower), Math.abs(upper)) * 1.1 || 1
  const x = (value: number) => width / 2 - (value / reach) * (width / 2 - edge)
  const [said, from, to] = [format.points(difference), format.points(lower), format.points(upper)]
  const [left, right] = [x(upper), x(lower)]
  return (
    <>
      <svg className="v" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.bar(said, from, to)}>
        <rect className="track" x={0} y={line - 4} width={width} height={8} />
        <rect className="advice-range" x={left} y={line - 4} width={Math.max(2, right - left)} height={8} />
        <line className="norm" x1={width / 2} y1={line - 13} x2={width / 2} y2={line + 13} />
        <circle className="advice-dot" cx={x(difference)} cy={line} r={6} />
        <text className="val mid" x={Math.min(width - 34, Math.max(34, x(difference)))} y={14}>
          {words.difference(said)}
        </text>
        <text className="ax" x={0} y={height - 6}>
          {words.worse}
        </text>
        <text className="ax end" x={width} y={height - 6}>
          {words.better}
        </text>
      </svg>
      <p>{words.between(from, to)}</p>
    </>
  )
}
