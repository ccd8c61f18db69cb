import { Link } from '@tanstack/react-router'
import type { PeerGain, PeerKpi } from '#domain/contract/insight-peers.ts'
import { dashboardTarget } from '#web/pages/insight/dashboard-target.ts'
import { searchFrom } from '#web/pages/insight/insight-search.ts'
import { inText } from '#web/pages/insight/names.ts'
import { valueText, type PeersScene } from '#web/pages/insight/peers/peers-scene.ts'

/** What would have gone better in the quarter at the median, or for who is there in the best quarter. */
export function GainsFigure({ peers }: { peers: PeersScene }) {
  const { own, part, quarterText } = peers
  if (part.quarter === null || part.measures.every(({ place }) => place === null)) return null
  return (
    <figure className="fig">
      <figcaption>
        <h3>{own.gains.title}</h3>
        <p>{own.gains.sub(quarterText(part.quarter.label))}</p>
      </figcaption>
      {part.gains.length === 0 ? (
        <p className="stamp">{own.gains.none}</p>
      ) : (
        <ol className="gain">
          {part.gains.map((gain) => (
            <Gain key={gain.kpi} peers={peers} gain={gain} />
          ))}
        </ol>
      )}
    </figure>
  )
}

type Counted = keyof PeersScene['own']['gains']['amounts']

function Gain({ peers, gain: { kpi, to, value, amount } }: { peers: PeersScene; gain: PeerGain }) {
  const { own, part, scene } = peers
  const measure = part.measures.find((one) => one.kpi === kpi)
  if (!measure?.own || amount === null) return null
  const { name } = own.kpis[kpi]
  const text = (one: number) => valueText(peers, measure.unit, one)
  const said = Object.hasOwn(own.gains.amounts, kpi) ? own.gains.amounts[kpi as Counted] : undefined
  return (
    <li>
      <span className="step">
        <b>{own.gains.step(name, text(measure.own.value), text(value))}</b>
        <small className="sub">{own.gains.to[to]}</small>
      </span>
      <span>{said?.(scene.format.count(amount))}</span>
      <Look peers={peers} kpi={kpi} name={name} />
    </li>
  )
}

/** Where each is told about in full: on this page, or on the other dashboard for who may open that. */
const anchors: Partial<Record<PeerKpi, string>> = {
  onTime: 'overkomstduur',
  hitRate: 'hitrate',
  returns: 'retouren',
  customerReturns: 'retouren',
}

function Look({ peers: { own, scene }, kpi, name }: { peers: PeersScene; kpi: PeerKpi; name: string }) {
  const said = own.gains.look(inText(name))
  if (kpi === 'repeat') return <a href="#herhaal">{said}</a>
  const anchor = anchors[kpi]
  if (!anchor || !scene.lists) return <span />
  return (
    <Link {...dashboardTarget('insight-parcels', scene.number, searchFrom(scene.state))} hash={anchor}>
      {said}
    </Link>
  )
}
