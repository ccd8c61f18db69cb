import { useId, useState } from 'react'
import { repeatMeanings } from '#domain/insight/repeat/meanings.ts'
import { fewestCustomers } from '#domain/insight/repeat/rules.ts'
import { CohortMatrix, type CohortCell, type CohortRow, type CohortTone } from '#web/charts/cohort-matrix.tsx'
import { HeatLegend } from '#web/charts/heat-map.tsx'
import { amountStep } from '#web/charts/heat-scale.ts'
import { monthText } from '#web/pages/insight/dates.ts'
import { cohortsHeadline } from '#web/pages/insight/repeat/headlines.ts'
import type { RepeatScene } from '#web/pages/insight/repeat/repeat-scene.ts'

type Counting = 'cumulative' | 'inMonth'

const tones = ['s0', 's1', 's2', 's3', 's4', 's5', 's6'] as const

/** Customers by the month of their first order, and who was back by the months after: a triangle, the last diagonal unfinished. */
export function CohortsFigure({ repeat }: { repeat: RepeatScene }) {
  const { own, part, scene } = repeat
  const { cohorts } = part
  const { format, language } = scene
  const [counting, setCounting] = useState<Counting>('cumulative')
  const group = useId()
  const most = Math.max(...cohorts.map(({ cells }) => cells.length), 1)
  const closed = cohorts.flatMap(({ cells }) => cells.filter(({ open }) => !open).map((cell) => cell[counting]))
  const greatest = Math.max(0, ...closed)
  const digits = greatest < 0.1 ? 1 : 0
  const percent = (share: number) => format.decimal(share * 100, digits)

  function cellAt({ customers, cells }: (typeof cohorts)[number], column: number): CohortCell {
    const cell = cells[column]
    // A hidden group has no cells: only that there is one.
    if (!cell && customers === null && column === 0) return { text: `<${fewestCustomers}`, tone: 'few' }
    if (!cell) return { text: '', tone: 'none' }
    const tone: CohortTone = cell.open ? 'open' : tones[amountStep(cell[counting], greatest) as 0]
    return { text: percent(cell[counting]), tone }
  }

  const rows = cohorts.map((cohort): CohortRow => {
    const { month, customers, mayBeOlder } = cohort
    return {
      key: month,
      month: `${monthText(`${month}-01`, language)}${mayBeOlder ? '*' : ''}`,
      year: month.slice(0, 4),
      size: customers === null ? '–' : format.count(customers),
      cells: Array.from({ length: most }, (_, column) => cellAt(cohort, column)),
    }
  })

  function readout(row: number, column: number) {
    const cohort = cohorts[row]
    const name = cohort ? monthText(`${cohort.month}-01`, language, true) : ''
    const title = counting === 'cumulative' ? own.cohorts.after(name, column) : own.cohorts.inMonth(name, column)
    const cell = cohort?.cells[column]
    if (!cohort || cohort.customers === null) return { title: name, parts: [own.cohorts.few] }
    if (!cell) return { title, parts: [own.cohorts.future] }
    const repeated = Math.round(cell[counting] * cohort.customers)
    const parts = [
      own.again(format.percent(cell[counting])),
      own.cohorts.some(format.count(repeated), format.count(cohort.customers)),
      ...(cell.open ? [own.cohorts.open] : []),
    ]
    return { title, parts }
  }

  const first = cohorts.findIndex(({ cells }) => cells.some(({ open }) => !open))
  const rest = { row: Math.max(0, first), column: cohorts[first]?.cells.findLastIndex(({ open }) => !open) ?? 0 }
  const older = cohorts.some(({ mayBeOlder }) => mayBeOlder)
  return (
    <CohortMatrix
      headline={cohortsHeadline(cohorts, { own, format, language })}
      sub={counting === 'cumulative' ? own.cohorts.sub : own.cohorts.subSingle}
      rows={rows}
      columns={Array.from({ length: most }, (_, column) => String(column))}
      words={{ first: own.cohorts.first, size: own.size, few: own.cohorts.few, open: own.cohorts.open }}
      rest={rest}
      readout={readout}
      legend={
        <HeatLegend
          tones={tones}
          text={greatest > 0 ? own.cohorts.ramp(`${percent(greatest)}%`) : null}
          few={own.cohorts.open}
        />
      }
      note={older ? `* ${repeatMeanings.mayBeOlder[language]}` : undefined}
      tools={
        <fieldset className="flip">
          <legend className="vh">{own.cohorts.switch}</legend>
          {(['cumulative', 'inMonth'] as const).map((value) => (
            <label key={value}>
              <input type="radio" name={group} checked={counting === value} onChange={() => setCounting(value)} />
              {value === 'cumulative' ? own.cohorts.total : own.cohorts.single}
            </label>
          ))}
        </fieldset>
      }
    />
  )
}
