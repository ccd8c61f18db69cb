import { BarRows } from '#web/charts/bar-rows.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { flowsHeadline } from '#web/pages/insight/delivery-options/headlines.ts'
import { flowName, show, type OptionsScene } from '#web/pages/insight/delivery-options/options-scene.ts'
import { parcelCount } from '#web/pages/insight/names.ts'

const mostRows = 8

/** From what was chosen to where it ended otherwise. */
export function FlowsFigure({ options }: { options: OptionsScene }) {
  const { own, part, scene } = options
  const { words, format } = scene
  const all = part.flows.reduce((sum, { parcels }) => sum + parcels, 0)
  const drawn = part.flows.slice(0, mostRows)

  function readout(mark: number) {
    const flow = drawn[mark]
    if (!flow) return { title: own.flows.none, parts: [] }
    const { choice, end, parcels } = flow
    return {
      title: flowName(options, choice, end),
      parts: [parcelCount(parcels, format.count(parcels), words), own.flows.ofAll(format.percent(parcels / all))],
      link: show(options, 'chosen', parcels, { at: { choice, end } }),
    }
  }

  return (
    <BarRows
      headline={flowsHeadline(options)}
      sub={own.flows.sub}
      label={own.flows.sub}
      rows={drawn.map(({ choice, end, parcels }) => ({
        key: `${choice} ${end}`,
        label: flowName(options, choice, end),
        value: parcels,
        text: format.count(parcels),
      }))}
      readout={readout}
      note={drawn.length < part.flows.length ? own.flows.inTable : undefined}
      table={
        <TwinTable
          caption={own.flows.sub}
          heads={[own.flows.column, own.flows.parcels, own.flows.share]}
          rows={part.flows.map(({ choice, end, parcels }) => ({
            key: `${choice} ${end}`,
            name: flowName(options, choice, end),
            cells: [format.count(parcels), format.percent(parcels / all)],
          }))}
        />
      }
    />
  )
}
