import { linePath } from '#web/charts/paths.ts'

const [width, height, edge] = [176, 36, 4]

type SparkProps = { kind: 'line' | 'bars'; values: readonly (number | null)[] }

/** The course of a figure, without axis: the row it stands in says what it is and how much. */
export function Spark({ kind, values }: SparkProps) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {kind === 'bars' ? <Bars values={values} /> : <Line values={values} />}
    </svg>
  )
}

function Line({ values }: Pick<SparkProps, 'values'>) {
  const known = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const x = (index: number) => edge + (index * (width - 2 * edge)) / Math.max(1, values.length - 1)
  const y = (value: number) =>
    high === low ? height / 2 : height - edge - ((value - low) / (high - low)) * (height - 2 * edge)
  const path = linePath(values.map((value, index) => (value === null ? null : [x(index), y(value)])))
  const last = values.findLastIndex((value) => value !== null)
  return (
    <>
      <path className="own" d={path} />
      <circle className="own-open" cx={x(last)} cy={y(values[last]!)} r={3.2} />
    </>
  )
}

function Bars({ values }: Pick<SparkProps, 'values'>) {
  const high = Math.max(...values.map((value) => value ?? 0))
  const step = width / values.length
  const greatest = values.indexOf(high)
  return (
    <>
      {values.map((value, index) => {
        const tall = high > 0 ? ((value ?? 0) / high) * (height - edge - 2) : 0
        return (
          <rect
            key={`${String(index)}`}
            className={index === greatest ? 'own-fill' : 'own-soft'}
            x={index * step + 1}
            y={height - 2 - tall}
            width={Math.max(1, step - 2)}
            height={tall}
          />
        )
      })}
      <line className="axis" x1={0} y1={height - 1.5} x2={width} y2={height - 1.5} />
    </>
  )
}
