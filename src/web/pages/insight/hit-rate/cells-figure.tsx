import type { HitRatePart } from '#domain/contract/insight-hit-rate.ts'
import { HeatLegend, HeatMap, type HeatCell, type HeatTone } from '#web/charts/heat-map.tsx'
import { differenceStep } from '#web/charts/heat-scale.ts'
import { gap } from '#web/pages/insight/hit-rate/headlines.ts'
import { enough, worstOf } from '#web/pages/insight/worst.ts'
import { show, type HitScene } from '#web/pages/insight/hit-rate/hit-scene.ts'
import { parcelCount } from '#web/pages/insight/names.ts'
import { complementOf, shareOr } from '#web/pages/insight/shares.ts'

type Cell = HitRatePart['cells'][number]

/** From here on a cell is as far above or below all together as a colour can say. */
const reach = 0.06
const tones: readonly HeatTone[] = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7']
const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** The hit rate by weekday and hour of the first attempt: worse and better than all together. */
export function CellsFigure({ hit }: { hit: HitScene }) {
  const { own, part, scene } = hit
  const { words, format } = scene
  const all = part.headline.now.hits
  const found = new Map(part.cells.map((cell) => [`${cell.weekday}-${cell.hour}`, cell]))
  const hours = hoursOf(part.cells)
  const cellAt = (row: number, column: number) => found.get(`${weekdays[row]}-${hours[column]}`)
  const moment = ({ weekday, hour }: Cell) => `${own.cells.weekdays[weekday - 1]}, ${own.cells.hours(hour)}`
  const worst = worstOf(
    part.cells.map((cell) => ({ now: complementOf(cell.hits), cell })),
    complementOf(all),
    gap,
  )

  function toneOf(cell: Cell | undefined): HeatCell {
    if (!cell || cell.hits.of === 0) return { text: '', tone: 'none' }
    if (cell.hits.of < enough || cell.hits.share === null || all.share === null) return { text: '', tone: 'few' }
    const step = differenceStep(cell.hits.share, all.share, reach)
    return { text: format.count(cell.hits.share * 100), tone: tones[step - 1]!, top: cell === worst?.cell }
  }

  function readout(row: number, column: number) {
    const cell = cellAt(row, column)
    const day = own.cells.weekdays[row] ?? ''
    const title = `${day.charAt(0).toUpperCase()}${day.slice(1)}, ${own.cells.hours(hours[column] ?? 0)}`
    if (!cell) return { title, parts: [parcelCount(0, format.count(0), words)] }
    const { weekday, hour, hits } = cell
    const parts = [
      hits.share === null ? shareOr(scene, hits) : own.hit(shareOr(scene, hits)),
      ...(hits.lower === null || hits.upper === null
        ? []
        : [words.trend.sureBetween(format.percent(hits.lower), format.percent(hits.upper))]),
      ...(hits.share === null ? [] : [parcelCount(hits.of, format.count(hits.of), words)]),
    ]
    const at = { weekday: String(weekday), hour: String(hour) }
    return { title, parts, link: show(hit, 'homeAttempts', hits.of, { at }) }
  }

  const busiest = part.cells.reduce<Cell | undefined>((a, b) => (a && a.hits.of >= b.hits.of ? a : b), undefined)
  const rest = worst?.cell ?? busiest
  const rows = weekdays.map((weekday, row) => ({
    key: String(weekday),
    label: own.cells.short[row]!,
    name: own.cells.weekdays[row]!,
    cells: hours.map((_, column) => toneOf(cellAt(row, column))),
  }))
  const isColoured = rows.some(({ cells }) => cells.some(({ tone }) => tones.includes(tone)))
  const [low, high] = [(all.share ?? 0) - reach, Math.min(1, (all.share ?? 0) + reach)]
  return (
    <HeatMap
      headline={
        worst && all.share !== null
          ? own.headline.cell(moment(worst.cell), shareOr(scene, worst.cell.hits), shareOr(scene, all))
          : own.headline.cells
      }
      sub={own.cells.sub}
      rows={rows}
      columns={hours.map((hour) => ({ key: String(hour), label: String(hour), name: own.cells.hours(hour) }))}
      rest={{ row: (rest?.weekday ?? 1) - 1, column: Math.max(0, hours.indexOf(rest?.hour ?? 0)) }}
      readout={readout}
      legend={
        <HeatLegend
          tones={tones}
          text={!isColoured ? null : own.cells.ramp(format.percent(Math.max(0, low)), format.percent(high))}
          few={own.rates.none.toLowerCase()}
        />
      }
      note={isColoured ? undefined : own.cells.none}
    />
  )
}

/** The hours in which parcels are brought, without a gap; always the whole of the usual day. */
function hoursOf(cells: readonly Cell[]): number[] {
  const used = cells.filter(({ hits }) => hits.of > 0).map(({ hour }) => hour)
  const [first, last] = [Math.min(8, ...used), Math.max(21, ...used)]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
