import type { PreAdviceCell } from '#domain/contract/insight-pre-advice.ts'
import { HeatLegend, HeatMap, type HeatCell, type HeatTone } from '#web/charts/heat-map.tsx'
import { fewBelow } from '#web/charts/scale.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { matrixHeadline, wellFilled } from '#web/pages/insight/pre-advice/headlines.ts'
import { emptyText, othersOf, show, type PreScene } from '#web/pages/insight/pre-advice/pre-scene.ts'
import { shareOr } from '#web/pages/insight/shares.ts'

/** A group of parcels: what it is called, its mark, and how often each field was filled. */
type Column = { key: string; name: string; at: Record<string, string>; cells: readonly PreAdviceCell[] }
type MatrixProps = { pre: PreScene; columns: readonly Column[]; plain: string; sub: string }

/** Within the Netherlands and to Belgium, by service. */
export function DomesticFigure({ pre }: { pre: PreScene }) {
  const { own, part } = pre
  const columns = part.domestic.map(({ service, cells }) => ({
    key: service,
    name: own.domestic.services[service] ?? service,
    at: { service, lane: 'near' },
    cells,
  }))
  return <Matrix pre={pre} columns={columns} plain={own.headline.domestic} sub={own.domestic.sub} />
}

/** Abroad, with what customs asks. */
export function AbroadFigure({ pre }: { pre: PreScene }) {
  const { own, part } = pre
  const columns = part.abroad.map(({ lane, cells }) => ({
    key: lane,
    name: own.abroad.lanes[lane],
    at: { lane },
    cells,
  }))
  return <Matrix pre={pre} columns={columns} plain={own.headline.abroad} sub={own.abroad.sub} />
}

/** Seven steps from too seldom to always; a field that is not mandatory has no colour, because nothing is wrong with it. */
const ramp = ['d1', 'd2', 'd3', 'd5', 'd6', 'd7'] as const satisfies readonly HeatTone[]
const steps = [0.7, 0.8, wellFilled, 0.97, 0.995]

function toneOf({ mandatory, filled }: PreAdviceCell): HeatTone {
  if (filled.of < fewBelow || filled.share === null) return 'few'
  if (!mandatory) return 'none'
  const share = filled.share
  return ramp[steps.filter((step) => share >= step).length]!
}

function Matrix({ pre, columns, plain, sub }: MatrixProps) {
  const { own, scene } = pre
  const { format } = scene
  if (columns.length === 0) return null
  const fields = columns[0]!.cells.map(({ field }) => field)
  const cell = (one: PreAdviceCell): HeatCell => ({
    text: one.filled.share === null ? '' : `${format.decimal(one.filled.share * 100)}`,
    tone: toneOf(one),
  })

  function readout(row: number, column: number) {
    const group = columns[column]!
    const { field, mandatory, filled } = group.cells[row]!
    const empty = othersOf(filled)
    const parts = [
      filled.share === null ? shareOr(scene, filled) : own.fields.filledPart(shareText(filled.share, format)),
      mandatory ? own.cell.mandatory : own.cell.wanted,
      emptyText(pre, empty),
    ]
    const kind = mandatory ? 'fieldMissing' : 'fieldLacking'
    return {
      title: `${own.fields.names[field]}, ${group.name}`,
      parts,
      link: show(pre, kind, empty, { at: { field, ...group.at } }),
    }
  }

  const rows = fields.map((field, row) => ({
    key: field,
    label: own.fields.names[field],
    name: own.fields.names[field],
    cells: columns.map((column) => cell(column.cells[row]!)),
  }))
  const isHatched = rows.some(({ cells }) => cells.some(({ tone }) => tone === 'few'))
  return (
    <HeatMap
      named
      headline={matrixHeadline(columns, plain, { own, format })}
      sub={sub}
      rows={rows}
      columns={columns.map(({ key, name }) => ({ key, label: name, name }))}
      rest={worstCell(columns)}
      readout={readout}
      legend={<HeatLegend tones={ramp} text={own.cell.ramp} few={isHatched ? scene.words.figure.few : undefined} />}
      note={own.cell.wantedNote}
    />
  )
}

/** Of what is mandatory the field that is filled least often. */
function worstCell(columns: readonly Column[]): { row: number; column: number } {
  let worst = { row: 0, column: 0, share: 1 }
  for (const [column, { cells }] of columns.entries()) {
    for (const [row, { mandatory, filled }] of cells.entries()) {
      const share = filled.share ?? 1
      if (mandatory && share < worst.share) worst = { row, column, share }
    }
  }
  return worst
}
