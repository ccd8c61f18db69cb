import { Stages, type Stage } from '#web/charts/stages.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'
import { parcelCount, shareText } from '#web/pages/insight/names.ts'
import { stagesHeadline } from '#web/pages/insight/returns/headlines.ts'
import { daysText, show, type ReturnsScene } from '#web/pages/insight/returns/returns-scene.ts'

type StageKey = 'started' | 'transit' | 'held' | 'back' | 'lost'
/** The ends of a return, of those that began in the period, and the lists of them. */
const ends = { back: 'returnsBack', lost: 'returnsLost' } as const

/** Where the returns are: what is open as stops on the way back, and of those of the period what is back, and what was lost. */
export function StagesFigure({ returns }: { returns: ReturnsScene }) {
  const { own, part, scene } = returns
  const { words, format, data } = scene
  const { now } = part.headline
  const onward: Partial<Record<StageKey, string | null>> = {
    started: daysText(returns, part.steps.toTransitP50Days),
    transit: daysText(returns, part.steps.toBackP50Days),
  }
  // Hardly any carrier keeps a parcel because nobody takes it back: without them it is no stop.
  const open = part.stages.filter(({ stage, parcels }) => stage !== 'held' || parcels > 0)
  const stops: { key: StageKey; parcels: number }[] = [
    ...open.map(({ stage, parcels }) => ({ key: stage, parcels })),
    { key: 'back', parcels: now.back.parcels },
    ...(now.lost.parcels > 0 ? [{ key: 'lost' as const, parcels: now.lost.parcels }] : []),
  ]
  const stages: Stage[] = stops.map(({ key, parcels }) => ({
    key,
    name: own.stages.names[key],
    count: format.count(parcels),
    sub: isEnd(key) ? own.stages.ofPeriod(format.count(now[key].of)) : own.stages.now,
    onward: onward[key] == null ? undefined : own.stages.half(onward[key]),
    done: key === 'back',
    apart: key === 'lost',
  }))

  function readout(mark: number) {
    const stop = stops[mark]
    if (!stop) return { title: own.headline.stages, parts: [] }
    const { key, parcels } = stop
    const share = isEnd(key) ? now[key].share : null
    const parts = [
      parcelCount(parcels, format.count(parcels), words),
      ...(share === null ? [] : [own.stages.ofReturns(shareText(share, format))]),
      ...(onward[key] == null ? [] : [own.stages.half(onward[key])]),
    ]
    const link = isEnd(key)
      ? show(returns, ends[key], parcels)
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
      note={now.lost.parcels > 0 ? `${own.stages.note} ${own.stages.noteLost}` : own.stages.note}
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

function isEnd(key: StageKey): key is keyof typeof ends {
  return Object.hasOwn(ends, key)
}
