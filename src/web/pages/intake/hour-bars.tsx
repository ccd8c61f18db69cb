import { scaleLinear } from 'd3-scale'
import type { IntakeMonitor } from '#domain/contract/intake.ts'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { useFormat, type Format } from '#web/format.ts'
import type { Words } from '#web/words/nl.ts'
import { useWords } from '#web/words/words.tsx'

type Hour = IntakeMonitor['hours'][number]

const parts = ['added', 'duplicates', 'rejected'] as const
const hourMs = 3_600_000
const [top, plotHeight, foot, left] = [24, 150, 22, 46]

/** Rows per hour: new ones in petrol, what was known above them, what was set aside on top. */
export function HourBars({ hours }: { hours: readonly Hour[] }) {
  const words = useWords().intake.monitor
  const format = useFormat()
  const busiest = hours.reduce<Hour | undefined>(
    (most, hour) => (sum(hour) > (most ? sum(most) : 0) ? hour : most),
    undefined,
  )
  return (
    <FigureFrame
      headline={
        busiest ? words.hoursHeadline(format.count(sum(busiest)), nameOf(busiest, format, words)) : words.hoursNone
      }
      sub={words.hoursSub}
      label={words.hoursLabel}
      marks={hours.length}
      rest={hours.length - 1}
      readout={(mark) => readoutOf(hours[mark], format, words)}
      draw={(width, active) => draw(hours, width, active, format, words)}
      table={<HourTable hours={hours} />}
    />
  )
}

function sum(hour: Hour): number {
  return hour.added + hour.duplicates + hour.rejected
}

function nameOf({ at }: Hour, format: Format, words: Words['intake']['monitor']): string {
  const end = new Date(Date.parse(at) + hourMs).toISOString()
  return words.at(format.day(localDate(at)), format.time(at), format.time(end))
}

/** The Dutch day an instant falls on, as yyyy-mm-dd. */
function localDate(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(instant))
}

function readoutOf(hour: Hour | undefined, format: Format, words: Words['intake']['monitor']): ReadoutLine {
  if (!hour) return { title: '', parts: [] }
  return {
    title: nameOf(hour, format, words),
    parts: [
      words.total(format.count(sum(hour))),
      ...parts.map((part) => words.part(format.count(hour[part]), words[part].toLowerCase())),
    ],
  }
}

function draw(
  hours: readonly Hour[],
  width: number,
  active: number | undefined,
  format: Format,
  words: Words['intake']['monitor'],
): Drawing {
  const y = scaleLinear([0, Math.max(10, ...hours.map(sum))], [plotHeight, 0]).nice(4)
  const step = (width - left) / Math.max(1, hours.length)
  const gap = step > 8 ? 2 : 1
  const markAt = (x: number) =>
    x < left ? undefined : Math.min(hours.length - 1, Math.max(0, Math.floor((x - left) / step)))
  return {
    height: top + plotHeight + foot,
    markAt,
    marks: (
      <>
        {parts.map((part, index) => (
          <text key={part} className={`ax hour-${part}-t`} x={left + index * 96} y={11}>
            {words[part]}
          </text>
        ))}
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line className="grid" x1={left} x2={width} y1={top + y(tick)} y2={top + y(tick)} />
            <text className="ax end" x={left - 8} y={top + y(tick) + 4}>
              {format.count(tick)}
            </text>
          </g>
        ))}
        {active === undefined ? null : (
          <rect className="row-at" x={left + active * step} y={top} width={step} height={plotHeight} />
        )}
        {hours.map((hour, index) => (
          <Bar key={hour.at} hour={hour} x={left + index * step} width={Math.max(1, step - gap)} y={y} />
        ))}
        <line className="axis" x1={left} x2={width} y1={top + plotHeight} y2={top + plotHeight} />
        {hours.map((hour, index) =>
          format.time(hour.at) === '00:00' || (width > 560 && format.time(hour.at) === '12:00') ? (
            <text key={hour.at} className="ax" x={left + index * step} y={top + plotHeight + 16}>
              {format.time(hour.at) === '00:00' ? format.day(localDate(hour.at)) : format.time(hour.at)}
            </text>
          ) : null,
        )}
      </>
    ),
  }
}

type BarProps = { hour: Hour; x: number; width: number; y: (value: number) => number }

function Bar({ hour, x, width, y }: BarProps) {
  let below = 0
  return parts.map((part) => {
    const from = below
    below += hour[part]
    if (hour[part] === 0) return null
    // One row in a busy day is seen all the same.
    const height = Math.max(1.5, y(from) - y(below))
    return <rect key={part} className={`hour-${part}`} x={x} y={top + y(from) - height} width={width} height={height} />
  })
}

function HourTable({ hours }: { hours: readonly Hour[] }) {
  const words = useWords().intake.monitor
  const format = useFormat()
  return (
    <table className="twin">
      <thead>
        <tr>
          <th scope="col">{words.hour}</th>
          {parts.map((part) => (
            <th key={part} scope="col" className="r">
              {words[part]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...hours].reverse().map((hour) => (
          <tr key={hour.at}>
            <th scope="row">{nameOf(hour, format, words)}</th>
            {parts.map((part) => (
              <td key={part} className="r">
                {format.count(hour[part])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
