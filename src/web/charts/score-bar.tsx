import type { ReactNode } from 'react'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'

/** A part of a score: `weight` is what it counts for, `got` how much of that, in the same points. Weights add up to the whole. */
export type ScorePiece = {
  key: string
  label: string
  /** What it is, in a few words; shown where parts are listed. */
  about: string
  weight: number
  got: number
  /** '94,1%' */
  share: string
  /** '32,9 van 35' */
  points: string
  /** '−2,1'; '' when nothing is lost to the eye. */
  lost: string
}

type ScoreBarProps = {
  headline: string
  sub: string
  label: string
  pieces: readonly ScorePiece[]
  /** Before the lost points: 'verloren punten'. */
  lostLabel: string
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

const barHeight = 40
const gapPx = 3

/** One bar of all points: the width of a part is its weight, filled is what was got, hatched what was left. */
export function ScoreBar({ pieces, lostLabel, ...figure }: ScoreBarProps) {
  const worst = pieces.reduce((most, piece, index) => (lostOf(piece) > lostOf(pieces[most]!) ? index : most), 0)
  return (
    <FigureFrame
      {...figure}
      marks={pieces.length}
      rest={worst}
      draw={(width, active) => drawScore(pieces, lostLabel, width, active)}
    />
  )
}

function lostOf({ weight, got }: ScorePiece): number {
  return weight - got
}

type Box = { piece: ScorePiece; x: number; width: number; filled: number }

function drawScore(
  pieces: readonly ScorePiece[],
  lostLabel: string,
  width: number,
  active: number | undefined,
): Drawing {
  const whole = pieces.reduce((sum, { weight }) => sum + weight, 0) || 1
  let before = 0
  const boxes = pieces.map((piece): Box => {
    const x = (before / whole) * width
    before += piece.weight
    const px = Math.max(1, (piece.weight / whole) * width - gapPx)
    return { piece, x, width: px, filled: px * (piece.got / piece.weight) }
  })
  // A label never shrinks: without room above its part it goes into a list below.
  const fits = boxes.every(
    (box) => box.width > Math.max(box.piece.label.length * 7.8, box.piece.points.length * 7.2) + 6,
  )
  return fits ? besideBar(boxes, whole, lostLabel, width, active) : aboveList(boxes, width, active)
}

function besideBar(
  boxes: readonly Box[],
  whole: number,
  lostLabel: string,
  width: number,
  active: number | undefined,
): Drawing {
  const top = 50
  const bottom = top + barHeight
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  // The first lost points may stand where their name would.
  const first = boxes[0]
  const isRoomy = first !== undefined && first.width - 40 > lostLabel.length * 7
  return {
    height: bottom + 46,
    markAt: (x) => boxes.findLastIndex((box) => x >= box.x),
    marks: (
      <>
        {boxes.map((box) => (
          <g key={box.piece.key}>
            <text className="lbs" x={box.x} y={22}>
              {box.piece.label}
            </text>
            <text className="lb ink2" x={box.x} y={40}>
              {box.piece.points}
            </text>
            <Piece box={box} top={top} />
            {box.filled > 60 && (
              <text className="lbs on-own" x={box.x + 10} y={top + 25}>
                {box.piece.share}
              </text>
            )}
            {box.piece.lost && (
              <text className="lb late-t end" x={box.x + box.width} y={bottom + 18}>
                {box.piece.lost}
              </text>
            )}
          </g>
        ))}
        {isRoomy && (
          <text className="ax" x={0} y={bottom + 18}>
            {lostLabel}
          </text>
        )}
        <line className="axis" x1={0} y1={bottom + 26} x2={width} y2={bottom + 26} />
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="axis" x1={tick * width} y1={bottom + 26} x2={tick * width} y2={bottom + 31} />
            <text className={`ax ${tick === 0 ? '' : tick === 1 ? 'end' : 'mid'}`} x={tick * width} y={bottom + 43}>
              {Math.round(tick * whole)}
            </text>
          </g>
        ))}
        <Picked box={active === undefined ? undefined : boxes[active]} top={top} />
      </>
    ),
  }
}

function aboveList(boxes: readonly Box[], width: number, active: number | undefined): Drawing {
  const top = 4
  const listTop = top + barHeight + 14
  const rowHeight = 42
  return {
    height: listTop + boxes.length * rowHeight,
    markAt: (x, y) => {
      if (y < listTop - 7) return boxes.findLastIndex((box) => x >= box.x)
      return Math.min(boxes.length - 1, Math.max(0, Math.floor((y - listTop) / rowHeight)))
    },
    marks: (
      <>
        {boxes.map((box, index) => {
          const rowTop = listTop + index * rowHeight
          return (
            <g key={box.piece.key}>
              {active === index && <rect className="row-at" x={0} y={rowTop} width={width} height={rowHeight} />}
              <Piece box={box} top={top} />
              {box.filled > 12 && (
                <text className="lbs on-own mid" x={box.x + Math.min(box.filled, box.width) / 2} y={top + 25}>
                  {index + 1}
                </text>
              )}
              <text className="lbs" x={0} y={rowTop + 16}>
                {`${index + 1}  ${box.piece.label}`}
              </text>
              <text className="val end" x={width} y={rowTop + 16}>
                {box.piece.points}
              </text>
              <text className="ax" x={15} y={rowTop + 33}>
                {box.piece.about}
              </text>
            </g>
          )
        })}
        <Picked box={active === undefined ? undefined : boxes[active]} top={top} />
      </>
    ),
  }
}

function Piece({ box, top }: { box: Box; top: number }) {
  return (
    <>
      <rect className="lost" x={box.x} y={top} width={box.width} height={barHeight} />
      <rect className="own-fill" x={box.x} y={top} width={box.filled} height={barHeight} />
    </>
  )
}

function Picked({ box, top }: { box: Box | undefined; top: number }) {
  return box ? <rect className="picked" x={box.x} y={top} width={box.width} height={barHeight} /> : null
}
