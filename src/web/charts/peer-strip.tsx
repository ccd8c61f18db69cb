import type { ReactNode } from 'react'
import { spread } from '#web/charts/strip-scale.ts'

type PeerStripProps = {
  /** In words what is drawn. */
  label: string
  own: number | null
  /** Undefined: the others may not be told. */
  peers: { p25: number | null; p50: number; p75: number | null } | undefined
  /** The least of the others is best: it is drawn on the right. */
  isLessBetter: boolean
  /** As it is written below the mark, without a sign: '95,5'. */
  text: (value: number) => string
  /** What the measure cannot go beyond. */
  most: number
  /** Closer together than this is drawn so far apart at most. */
  step: number
}

const axisY = 18

/**
 * One value on a line among others: the middle half as a band, the median as a stroke, one's own as a dot; better is right. x in percent, so
 * that it stretches while its text does not.
 */
export function PeerStrip({ label, own, peers, isLessBetter, text, most, step }: PeerStripProps) {
  const axis = { x1: '1.5%', x2: '98.5%', y1: axisY, y2: axisY }
  if (!peers) return <Frame label={label}>{<line {...axis} className="axis dash" />}</Frame>
  const { p25, p50, p75 } = peers
  const known = [own, p25, p50, p75].filter((value) => value !== null)
  const x = spread(known, { most, step, isLessBetter })
  const at = (value: number) => `${x(value).toFixed(2)}%`
  const quartiles = p25 === null || p75 === null ? [] : [p25, p75].toSorted((a, b) => x(a) - x(b))
  const [left, right] = quartiles
  return (
    <Frame label={label}>
      <line {...axis} className="axis" />
      {left !== undefined && right !== undefined && (
        <>
          <rect className="peer-band" x={at(left)} width={`${(x(right) - x(left)).toFixed(2)}%`} y={10} height={16} />
          {quartiles.map((value) => (
            <line key={value} className="quart" x1={at(value)} x2={at(value)} y1={10} y2={26} />
          ))}
          {left !== p50 && (
            <text className="ax end" x={at(left)} y={43} dx={-aside(x(p50) - x(left))}>
              {text(left)}
            </text>
          )}
          {right !== p50 && (
            <text className="ax" x={at(right)} y={43} dx={aside(x(right) - x(p50))}>
              {text(right)}
            </text>
          )}
        </>
      )}
      <line className="median" x1={at(p50)} x2={at(p50)} y1={6} y2={30} />
      <text className="ax mid strong" x={at(p50)} y={43}>
        {text(p50)}
      </text>
      {own !== null && <circle className="own-dot ring" cx={at(own)} cy={axisY} r={7} />}
    </Frame>
  )
}

/** By how much the text of a quartile goes aside, so that it does not touch that of the median: much when they are close. */
function aside(apartPercent: number): number {
  return apartPercent > 14 ? -10 : apartPercent > 7 ? 0 : 12
}

function Frame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <svg className="strip" width="100%" height={46} role="img" aria-label={label}>
      {children}
    </svg>
  )
}

type KeyWords = { worse: string; half: string; you: string; median: string; better: string; label: string }

/** How to read a strip. */
export function PeerStripKey({ words }: { words: KeyWords }) {
  return (
    <svg className="strip" width="100%" height={62} role="img" aria-label={words.label}>
      <line className="axis" x1="1.5%" x2="98.5%" y1={34} y2={34} />
      <rect className="peer-band" x="30%" width="40%" y={26} height={16} />
      {['30%', '70%'].map((x) => (
        <line key={x} className="quart" x1={x} x2={x} y1={26} y2={42} />
      ))}
      <line className="median" x1="52%" x2="52%" y1={22} y2={46} />
      <circle className="own-dot ring" cx="84%" cy={34} r={7} />
      <text className="ax mid" x="30%" y={58}>
        P25
      </text>
      <text className="ax mid" x="51%" y={58}>
        {words.median}
      </text>
      <text className="ax mid" x="70%" y={58}>
        P75
      </text>
      <text className="lbs own-t mid" x="84%" y={16}>
        {words.you}
      </text>
      <text className="ax" x="1.5%" y={16}>
        {words.worse}
      </text>
      <text className="ax mid" x="50%" y={16}>
        {words.half}
      </text>
      <text className="ax end" x="98.5%" y={58}>
        {words.better}
      </text>
    </svg>
  )
}
