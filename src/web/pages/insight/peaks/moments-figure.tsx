import { useState } from 'react'
import type { PeaksCell } from '#domain/contract/insight-peaks.ts'
import { fewestForShare, share as shareOf } from '#domain/insight/figures.ts'
import { fewestToName } from '#domain/insight/peaks/meanings.ts'
import { HeatLegend, HeatMap, type HeatCell, type HeatTone } from '#web/charts/heat-map.tsx'
import { amountStep, differenceStep } from '#web/charts/heat-scale.ts'
import { comparisonName, parcelCount, shareText } from '#web/pages/insight/names.ts'
import { cellsHeadline, homeOf, topCell, type CellMeasure } from '#web/pages/insight/peaks/headlines.ts'
import { atMoment, show, type PeaksScene } from '#web/pages/insight/peaks/peaks-scene.ts'

/** The hours parcels are brought; what is outside them stands together in one column. */
const hours = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]
const weekdays = [1, 2, 3, 4, 5, 6, 7]
const measures: readonly CellMeasure[] = ['share', 'index', 'hits']
const amounts: readonly HeatTone[] = ['s0', 's1', 's2', 's3', 's4', 's5', 's6']
const differences: readonly HeatTone[] = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7']
/** From here on a cell is as far above or below all together as a colour can say. */
const reach = 0.06

/** What one place of the map holds: an hour, or the hours outside the day together. */
type Slot = Pick<PeaksCell, 'attempts' | 'share' | 'before' | 'index' | 'hits'> & { at: Record<string, string> }

/** First attempts by weekday and hour: how many, how busy, how often hit. */
export function MomentsFigure({ peaks }: { peaks: PeaksScene }) {
  const [measure, setMeasure] = useState<CellMeasure>('share')
  const { own, part, scene } = peaks
  const { words, format, data } = scene
  const all = part.headline.now.attempts
  const home = homeOf(part)
  const found = new Map(part.cells.map((cell) => [`${cell.weekday}-${cell.hour}`, cell]))
  const outside = part.cells.filter(({ hour }) => !hours.includes(hour))
  const columns = outside.length > 0 ? [...hours, undefined] : hours
  const slots = weekdays.map((weekday) =>
    columns.map((hour): Slot | undefined => {
      if (hour === undefined) return restOf(outside, weekday, all)
      const cell = found.get(`${weekday}-${hour}`)
      return cell && { ...cell, at: atMoment(cell) }
    }),
  )
  const top = topCell(part, measure)
  const highest = Math.max(
    0,
    ...part.cells.map((cell) => (measure === 'index' ? (cell.index ?? 0) : (cell.share ?? 0))),
  )
  const before = comparisonName(data.compare, words)
  const isFew = measure === 'hits' ? home.share === null : all < fewestToName

  function cellOf(slot: Slot | undefined, row: number, column: number): HeatCell {
    if (!slot) return { text: '', tone: 'none' }
    const isTop = top !== undefined && top.weekday === weekdays[row] && top.hour === columns[column]
    if (measure === 'hits') {
      const { share, of } = slot.hits
      if (of === 0) return { text: '', tone: 'none' }
      if (of < fewestToName || share === null || home.share === null) return { text: '', tone: 'few' }
      const tone = differences[differenceStep(share, home.share, reach) - 1]!
      return { text: format.count(share * 100), tone, top: isTop }
    }
    const value = measure === 'index' ? slot.index : slot.share
    if (value === null || all < fewestToName) return { text: '', tone: 'few' }
    const text = measure === 'index' ? format.decimal(value) : format.decimal(value * 100)
    return { text, tone: amounts[amountStep(value, highest)]!, top: isTop }
  }

  function readout(row: number, column: number) {
    const day = own.weekdays[row] ?? ''
    const hour = columns[column]
    const title = `${day.charAt(0).toUpperCase()}${day.slice(1)}, ${hour === undefined ? own.restName : own.hours(hour)}`
    const slot = slots[row]?.[column]
    if (!slot) return { title, parts: [parcelCount(0, '0', words)] }
    const { attempts, share, index, hits } = slot
    const rate =
      hits.of < fewestToName || hits.share === null
        ? []
        : [
            own.cells.hits(shareText(hits.share, format)),
            own.cells.home(parcelCount(hits.of, format.count(hits.of), words)),
          ]
    if (measure === 'hits') {
      const sure = hits.lower === null || hits.upper === null || rate.length === 0
      const parts = [
        ...(rate.length === 0 ? [words.figure.fewOf(parcelCount(hits.of, format.count(hits.of), words))] : rate),
        ...(sure ? [] : [words.trend.sureBetween(format.percent(hits.lower!), format.percent(hits.upper!))]),
      ]
      return { title, parts, link: show(peaks, 'homeAttempts', hits.of, { at: slot.at }) }
    }
    const parts = [
      ...(share === null ? [] : [own.ofAttempts(shareText(share, format))]),
      ...(index === null || measure === 'share' ? [] : [own.cells.index(format.decimal(index))]),
      parcelCount(attempts, format.count(attempts), words),
      ...(slot.before === null ? [] : [words.days.beforePart(shareText(slot.before, format), before.toLowerCase())]),
      ...rate.slice(0, 1),
    ]
    return { title, parts, link: show(peaks, 'moments', attempts, { at: slot.at }) }
  }

  const rowTotals = weekdays.map((weekday) => shareIn(part.cells.filter((cell) => cell.weekday === weekday)))
  const columnTotals = columns.map((hour) =>
    shareIn(hour === undefined ? outside : part.cells.filter((cell) => cell.hour === hour)),
  )
  const totalOf = (share: number, totals: readonly number[]) => ({
    text: all < fewestToName ? '–' : `${format.count(share * 100)}%`,
    size: share / Math.max(0.001, ...totals),
  })
  return (
    <HeatMap
      headline={cellsHeadline(peaks, measure)}
      sub={own.cells.sub[measure]}
      total={measure === 'hits' ? undefined : own.total}
      rows={weekdays.map((weekday, row) => ({
        key: String(weekday),
        label: own.short[row]!,
        name: own.weekdays[row]!,
        cells: slots[row]!.map((slot, column) => cellOf(slot, row, column)),
        total: totalOf(rowTotals[row]!, rowTotals),
      }))}
      columns={columns.map((hour, column) => ({
        key: String(hour),
        label: hour === undefined ? own.rest : String(hour),
        name: hour === undefined ? own.restName : own.hours(hour),
        total: totalOf(columnTotals[column]!, columnTotals),
      }))}
      rest={{ row: (top?.weekday ?? 1) - 1, column: Math.max(0, columns.indexOf(top?.hour ?? 8)) }}
      readout={readout}
      legend={
        <HeatLegend
          tones={measure === 'hits' ? differences : amounts}
          text={isFew ? null : legendText()}
          few={measure === 'hits' || isFew ? own.cells.few : undefined}
        />
      }
      tools={
        <fieldset className="seg">
          <legend className="vh">{own.measure}</legend>
          {measures.map((one) => (
            <label key={one}>
              <input type="radio" name="piek-maat" checked={measure === one} onChange={() => setMeasure(one)} />
              {own.measures[one]}
            </label>
          ))}
        </fieldset>
      }
    />
  )

  function legendText(): string {
    if (measure === 'share') return own.cells.legend.share(format.percent(highest))
    if (measure === 'index') return own.cells.legend.index(format.decimal(highest))
    const middle = home.share ?? 0
    return own.cells.legend.hits(
      format.percent(Math.max(0, middle - reach)),
      format.percent(Math.min(1, middle + reach)),
    )
  }
}

/** The hours outside the day, of one weekday, together; as busy as they are on average. */
function restOf(outside: readonly PeaksCell[], weekday: number, all: number): Slot | undefined {
  const cells = outside.filter((cell) => cell.weekday === weekday)
  if (cells.length === 0) return undefined
  const home = (name: 'parcels' | 'of') => cells.reduce((sum, { hits }) => sum + hits[name], 0)
  return {
    attempts: cells.reduce((sum, { attempts }) => sum + attempts, 0),
    share: all < fewestForShare ? null : shareIn(cells),
    before: null,
    index: all < fewestToName ? null : cells.reduce((sum, { index }) => sum + (index ?? 0), 0) / cells.length,
    hits: shareOf(home('parcels'), home('of')),
    at: { weekday: String(weekday), daypart: 'other' },
  }
}

function shareIn(cells: readonly PeaksCell[]): number {
  return cells.reduce((sum, { share }) => sum + (share ?? 0), 0)
}
