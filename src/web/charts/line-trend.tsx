import type { ReactNode } from 'react'
import { FigureFrame } from '#web/charts/figure-frame.tsx'
import type { ReadoutLine } from '#web/charts/readout.tsx'
import { drawTrend } from '#web/charts/trend-drawing.tsx'
import type { TrendMark, TrendWords } from '#web/charts/trend-mark.ts'

type LineTrendProps = {
  headline: string
  sub: string
  label: string
  marks: readonly TrendMark[]
  words: TrendWords
  readout: (mark: number) => ReadoutLine
  table: ReactNode
  note: ReactNode
  tools?: ReactNode
}

/** A share per week or month with its certainty, the comparison period, and the volume on the same weeks. */
export function LineTrend({ marks, words, ...figure }: LineTrendProps) {
  const lastFinal = marks.findLastIndex((mark) => !mark.provisional && mark.share !== null)
  const rest = lastFinal >= 0 ? lastFinal : Math.max(0, marks.length - 1)
  return (
    <FigureFrame
      {...figure}
      marks={marks.length}
      rest={rest}
      draw={(width, active) => drawTrend(marks, words, width, active)}
    />
  )
}
