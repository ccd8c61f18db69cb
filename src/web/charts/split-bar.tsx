import type { ReactNode } from 'react'
import { FigureFrame, type Drawing } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { splitParts, type SplitPart } from '#web/charts/split-parts.ts'

type SplitBarProps = {
  headline: string
  sub: string
  label: string
  /** In the order they are drawn; the first is the greatest and is drawn on its own scale. Shares add up to 1. */
  parts: readonly SplitPart[]
  /** Above the bar: what the whole is. */
  whole: string
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note?: ReactNode
}

const barHeight = 30

/** One whole in parts. Where the first is more than half, the rest is drawn once more below, enlarged. */
export function SplitBar({ parts, whole, ...figure }: SplitBarProps) {
  return (
    <FigureFrame
      {...figure}
      marks={parts.length}
      rest={0}
      draw={(width, active) => drawSplit(parts, whole, width, active)}
    />
  )
}

function drawSplit(parts: readonly SplitPart[], whole: string, width: number, active: number | undefined): Drawing {
  const top = 24
  const { above, below, labels } = splitParts(parts, width)
  const aboveBottom = top + barHeight
  const belowTop = aboveBottom + 26
  const belowBottom = below.length > 0 ? belowTop + 40 : aboveBottom
  const listTop = belowBottom + 12
  const restX = above[1]?.x ?? width
  const first = parts[0]
  const inside = first && `${first.label} ${first.text}`
  const firstFits = inside !== undefined && (above[0]?.width ?? 0) > inside.length * 7.4 + 20
  const listed = labels === 'list' ? parts.map((part, mark) => ({ part, mark })).slice(firstFits ? 1 : 0) : []
  const height = labels === 'list' ? listTop + listed.length * 24 : belowBottom + 44
  const boxes = [
    ...above.map((box) => ({ ...box, y: top, height: barHeight })),
    ...below.map((box) => ({ ...box, y: belowTop, height: 40 })),
  ]

  return {
    height,
    markAt: (x, y) => {
      if (labels === 'list' && y >= listTop) return listed[Math.floor((y - listTop) / 24)]?.mark
      const band = y > aboveBottom + 13 && below.length > 0 ? below : above
      return band.findLast((box) => x >= box.x)?.mark
    },
    marks: (
      <>
        <text className="lb ink2" x={0} y={14}>
          {whole}
        </text>
        {below.length > 0 && (
          <path
            className="zoom"
            d={`M${restX} ${aboveBottom}L0 ${belowTop}L${width} ${belowTop}L${width} ${aboveBottom}Z`}
          />
        )}
        {boxes.map((box) => (
          <rect
            key={`${box.mark}-${box.y}`}
            className={`${box.part.fill}-fill`}
            x={box.x}
            y={box.y}
            width={box.width}
            height={box.height}
          />
        ))}
        {firstFits && (
          <text className="lbs on-own" x={12} y={top + 20}>
            {inside}
          </text>
        )}
        {labels === 'beside' &&
          below.map((box, index) => {
            const last = index === below.length - 1
            const at = last ? width : box.x
            return (
              <g key={box.part.key}>
                <text className={`lb ${last ? 'end' : ''}`} x={at} y={belowBottom + 19}>
                  {box.part.label}
                </text>
                <text className={`val ${last ? 'end' : ''}`} x={at} y={belowBottom + 38}>
                  {box.part.text}
                </text>
              </g>
            )
          })}
        {listed.map(({ part, mark }, index) => (
          <g key={part.key}>
            {active === mark && <rect className="row-at" x={0} y={listTop + index * 24} width={width} height={24} />}
            <rect className={`${part.fill}-fill`} x={0} y={listTop + 6 + index * 24} width={10} height={12} />
            <text className="lb" x={18} y={listTop + 17 + index * 24}>
              {part.label}
            </text>
            <text className="val end" x={Math.min(width, 420)} y={listTop + 17 + index * 24}>
              {part.text}
            </text>
          </g>
        ))}
        {boxes
          .filter((box) => box.mark === active)
          .map((box) => (
            <rect key={box.y} className="picked" x={box.x} y={box.y} width={box.width} height={box.height} />
          ))}
      </>
    ),
  }
}
