import { useWords } from '#web/words/words.tsx'

// One evening's parcels as railwaymen drew their trains: hour against stage. A drawing, not a measurement.
const size = { width: 960, height: 900, left: 136, right: 928, top: 104, bottom: 816 }
const hours = { first: 16, last: 46 }
const parcels = 84
const levels = 6
/** Ground no parcel leaves before: departures of lorries and sorting runs, in hours from midnight. */
const departures = [[18.5, 19.9, 21.1], [1.7, 3.2, 4.7, 6.1], [8.4]] as const

export function TrainDiagram() {
  const { login } = useWords()
  const lines = drawLines()
  const picked = [17, 21.1, 23.2, 25.75, 32.5, 34.7]
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" preserveAspectRatio="xMinYMid slice">
      {Array.from({ length: 16 }, (_, index) => hours.first + index * 2).map((hour) => (
        <g key={hour}>
          <line
            x1={x(hour)}
            x2={x(hour)}
            y1={88}
            y2={size.bottom}
            className={hour === 24 ? 'dl-hour night' : 'dl-hour'}
          />
          <text x={x(hour)} y={76} className="dl-t dl-mid">
            {String(hour % 24).padStart(2, '0')}
          </text>
        </g>
      ))}
      {login.stages.map((stage, level) => (
        <g key={stage}>
          <line x1={size.left} x2={size.right} y1={y(level)} y2={y(level)} className="dl-stage" />
          <text x={size.left - 16} y={y(level) + 4} className="dl-t dl-end">
            {stage}
          </text>
        </g>
      ))}
      {lines.map((times) => (
        <path key={times.join()} d={path(times)} className="dl-line" />
      ))}
      <path d={path(picked)} className="dl-pick" />
      {picked.map((hour, level) => (
        <circle key={hour} cx={x(hour)} cy={y(level)} r={4.5} className="dl-dot" />
      ))}
    </svg>
  )
}

function drawLines(): number[][] {
  const random = seeded(9401138)
  const pick = (list: readonly number[]) => list[Math.floor(random() * list.length)] ?? 0
  return Array.from({ length: parcels }, () => {
    const accepted = pick(departures[0]) + random() * 0.16
    const sorted = accepted + 1 + random() * 2.9
    const depot = pick(departures[1].map((hour) => hour + 24).filter((hour) => hour > sorted)) + random() * 0.2
    const onTheRoad = departures[2][0] + 24 + random() * 0.85
    return [16.1 + random() * 2.4, accepted, sorted, depot, onTheRoad, onTheRoad + 0.9 + random() ** 1.5 * 9.4]
  })
}

/** mulberry32: the same list on every visit, so that the picture does not change. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function path(times: readonly number[]): string {
  return `M${times.map((hour, level) => `${x(hour).toFixed(1)},${y(level)}`).join('L')}`
}

function x(hour: number): number {
  return size.left + ((hour - hours.first) / (hours.last - hours.first)) * (size.right - size.left)
}

function y(level: number): number {
  return size.top + (level / (levels - 1)) * (size.bottom - size.top)
}
