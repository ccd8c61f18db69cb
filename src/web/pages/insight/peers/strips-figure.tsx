import { toldStep } from '#domain/benchmark/quantile.ts'
import type { PeerMeasure } from '#domain/contract/insight-peers.ts'
import { PeerStrip } from '#web/charts/peer-strip.tsx'
import { stripsHeadline } from '#web/pages/insight/peers/headlines.ts'
import { usualGroup, groupText, sideOf, valueText, type PeersScene } from '#web/pages/insight/peers/peers-scene.ts'

/** A strip per measure. The table is the figure: all that is drawn stands in words beside it. */
export function StripsFigure({ peers }: { peers: PeersScene }) {
  const { own, part } = peers
  const group = usualGroup(peers)
  return (
    <figure className="fig">
      <figcaption>
        <h3>{stripsHeadline(peers)}</h3>
        <p>{[own.sub, group && own.level(group)].filter(Boolean).join('; ')}</p>
      </figcaption>
      <table className="rows bench">
        <caption className="vh">{own.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{own.measure}</th>
            <th scope="col" className="you">
              {own.you}
            </th>
            <th scope="col" className="fig-c">
              {own.strip}
            </th>
            <th scope="col">{own.place}</th>
            <th scope="col" className="r">
              {own.companies}
            </th>
          </tr>
        </thead>
        <tbody>
          {part.measures.map((measure) => (
            <Row key={measure.kpi} peers={peers} measure={measure} />
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function Row({ peers, measure }: { peers: PeersScene; measure: PeerMeasure }) {
  const { own, scene } = peers
  const { kpi, unit, better, peers: others } = measure
  const { name, about } = own.kpis[kpi]
  const text = (value: number) => valueText(peers, unit, value)
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="sub">{about}</span>
      </th>
      <td className="you">{measure.own ? text(measure.own.value) : <small className="own-few">{own.ownFew}</small>}</td>
      <td className="fig-c">
        <PeerStrip
          label={stripLabel(peers, measure)}
          own={measure.own?.value ?? null}
          peers={others ?? undefined}
          isLessBetter={better === 'less'}
          text={(value) => (unit === 'share' ? scene.format.decimal(value * 100) : scene.format.decimal(value))}
          most={unit === 'share' ? 1 : 100}
          step={toldStep[unit]}
        />
      </td>
      <td className={others ? 'pos' : 'pos muted'}>
        <Place peers={peers} measure={measure} />
      </td>
      <td className="r peers" {...(others ? { 'data-after': own.companiesAfter } : {})}>
        {others ? others.companies.replace('-', '–') : '–'}
      </td>
    </tr>
  )
}

/** The place in words; and what is different about this comparison. */
function Place({ peers, measure }: { peers: PeersScene; measure: PeerMeasure }) {
  const { own, scene } = peers
  const { place, peers: others } = measure
  if (!others) return own.tooFew
  const side = sideOf(measure)
  const group = groupText(peers, others)
  const said = place ? own.places[place] : side ? own.choices[side] : '–'
  // At the median nothing is claimed that chance could undo.
  const isChance = measure.beyondChance === false && place !== 'median' && side !== 'same'
  const notes = [
    isChance ? scene.words.margin.chance : null,
    group === usualGroup(peers) ? null : own.level(group),
    others.p25 === null ? own.noQuartiles : null,
  ].filter((note) => note !== null)
  return (
    <>
      {place === 'worst' && !isChance ? <b className="bad">{said}</b> : said}
      {notes.map((note) => (
        <span key={note} className="sub">
          {note}
        </span>
      ))}
    </>
  )
}

function stripLabel(peers: PeersScene, { kpi, unit, own: mine, peers: others }: PeerMeasure): string {
  const { own } = peers
  const { name } = own.kpis[kpi]
  if (!others) return own.stripNone(name)
  const text = (value: number) => valueText(peers, unit, value)
  const { p25, p50, p75 } = others
  const quartiles = p25 === null || p75 === null ? '' : own.stripQuartiles(text(p25), text(p75))
  return own.stripLabel(name, mine ? text(mine.value) : own.ownFew, text(p50)) + quartiles
}
