import type { AdviceItem } from '#domain/contract/insight-advice.ts'
import { behind, weekOf, type AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { isoWeek } from '#web/pages/insight/dates.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { Counted } from '#web/pages/insight/part-frame.tsx'
import { TwinTable } from '#web/charts/twin-table.tsx'

const [width, height, top, foot] = [256, 116, 22, 20]

type WeekBarsProps = { advice: AdviceScene; item: AdviceItem; name: string }

/** The share that goes wrong, week by week, with the limit across; its table below, with the parcels of each week. */
export function WeekBars({ advice, item, name }: WeekBarsProps) {
  const { own, scene } = advice
  const { weeks, threshold, evidence, compared } = item
  const { format } = scene
  const shares = weeks.flatMap(({ share }) => (share.share === null ? [] : [share.share]))
  const [first, last] = [shares[0], shares.at(-1)]
  if (first === undefined || last === undefined) return null
  const said = (share: number | null) => (share === null ? own.few : shareText(share, format))
  const limit = shareText(threshold, format)
  return (
    <>
      <p>{own.chart(name)}</p>
      <svg
        className="v"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={own.chartLabel(name, said(first), said(last), limit)}
      >
        <Bars item={item} limit={compared ? own.othersMark(limit) : own.limitMark(limit)} />
        <text className="ax" x={0} y={height - 4}>
          {own.weekShare(isoWeek(weeks[0]!.from), said(weeks[0]!.share.share))}
        </text>
        <text className="ax end" x={width} y={height - 4}>
          {own.weekShare(isoWeek(weeks.at(-1)!.from), said(weeks.at(-1)!.share.share))}
        </text>
      </svg>
      {shares.length < weeks.length && <p>{scene.words.trend.fewNote}</p>}
      <details className="def">
        <summary>{own.table}</summary>
        <TwinTable
          caption={own.chart(name)}
          heads={[own.week, own.share, own.count]}
          rows={weeks.toReversed().map(({ from, share }) => ({
            key: from,
            name: own.weekName(isoWeek(from)),
            cells: [
              said(share.share),
              <Counted key={from} target={behind(scene, evidence, weekOf(from), share.parcels)}>
                {format.count(share.parcels)}
              </Counted>,
            ],
          }))}
        />
      </details>
    </>
  )
}

function Bars({ item: { weeks, threshold }, limit }: { item: AdviceItem; limit: string }) {
  const high = Math.max(threshold * 1.25, ...weeks.map(({ share }) => share.share ?? 0))
  const floor = height - foot
  const y = (share: number) => floor - (share / high) * (floor - top)
  const step = width / weeks.length
  return (
    <>
      {weeks.map(({ from, share }, index) => {
        const tall = share.share === null ? floor - top : floor - y(share.share)
        const look = share.share === null ? 'hatch-grey' : share.share > threshold ? 'own-fill' : 'own-soft'
        const [x, wide] = [index * step + 1, Math.max(1, step - 2)]
        return <rect key={from} className={look} x={x} y={floor - tall} width={wide} height={tall} />
      })}
      <line className="axis" x1={0} y1={floor} x2={width} y2={floor} />
      <line className="norm" x1={0} y1={y(threshold)} x2={width} y2={y(threshold)} />
      <text className="ax mid advice-limit" x={width / 2} y={12}>
        {limit}
      </text>
    </>
  )
}
