import { Stages, type Stage } from '#web/charts/stages.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { stagesHeadline } from '#web/pages/insight/returns/headlines.ts'
import { daysText, show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'

type StageKey = 'started' | 'transit' | 'held' | 'back'

/** Where the returns are: what is open as stops on the way back, and of those of the period what is back. */
export function StagesFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { words, format, data } = scene
  const { back } = part.headline.now
  const onward: Partial<Record<StageKey, string | null>> = {
    started: daysText(returns, part.steps.toTransitP50Days),
    transit: daysText(returns, part.steps.toBackP50Days),
  }
  // Hardly any carrier keeps a parcel because nobody takes it back: without them it is no stop.
  const open = part.stages.filter(({ stage, parcels }) => stage !== 'held' || parcels > 0)
  const stops: { key: StageKey; parcels: number }[] = [
    ...open.map(({ stage, parcels }) => ({ key: stage, parcels })),
    { key: 'back', parcels: back.parcels },
  ]
  const stages: Stage[] = stops.map(({ key, parcels }) => ({
    key,
    name: own.stages.names[key],
    count: format.count(parcels),
    sub: key === 'back' ? own.stages.ofPeriod(format.count(back.of)) : own.stages.now,
    onward: onward[key] == null ? undefined : own.stages.half(onward[key]),
    done: key === 'back',
  }))

  function readout(mark: number) {
    const stop = stops[mark]
    if (!stop) return { title: own.headline.stages, parts: [] }
    const { key, parcels } = stop
    const parts = [
      parcelCount(parcels, format.count(parcels), words),
      ...(key === 'back' && back.share !== null ? [own.stages.back(shareText(back.share, format))] : []),
      ...(onward[key] == null ? [] : [own.stages.half(onward[key])]),
    ]
    const link =
      key === 'back'
        ? show(returns, 'returnsBack', parcels)
        : show(returns, 'returnsOpen', parcels, { at: { stage: key } })
    return { title: own.stages.names[key], parts, link }
  }

  const sub = own.stages.sub(format.day(data.asOf))
  return (
    <Stages
      headline={stagesHeadline(part, { own, format })}
      sub={sub}
      label={sub}
      stages={stages}
      readout={readout}
      note={own.stages.note}
      table={
        <TwinTable
          caption={sub}
          heads={[own.stages.column, own.parcels, own.stages.halfColumn]}
          rows={stops.map(({ key, parcels }) => ({
            key,
            name: own.stages.names[key],
            cells: [format.count(parcels), onward[key] ?? '–'],
          }))}
        />
      }
    />
  )
}
