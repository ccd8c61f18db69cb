import type { DeliveryOptionsPart } from '#domain/contract/insight-delivery-options.ts'
import type { Share } from '#domain/contract/insight-figures.ts'
import { choices, ends, type Choice, type End } from '#domain/insight/delivery-options/choices.ts'
import type { ParcelsTarget } from '#web/charts/readout.tsx'
import { tableHeadline } from '#web/pages/insight/delivery-options/headlines.ts'
import { behind, type OptionsScene } from '#web/pages/insight/delivery-options/options-scene.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { Counted } from '#web/pages/insight/part-frame.tsx'

type OptionRow = {
  key: End
  choice: DeliveryOptionsPart['choices'][number] | undefined
  end: DeliveryOptionsPart['ends'][number] | undefined
}

/** What was chosen and where it ended, option by option: the one main figure, which is a table itself. */
export function OptionsTable({ options }: { options: OptionsScene }) {
  const { own, part, scene } = options
  const { headline, choices: chosen, ends: ended } = part
  const { table } = own
  const rows = ends
    .map((key) => ({
      key,
      choice: chosen.find(({ choice }) => choice === key),
      end: ended.find(({ end }) => end === key),
    }))
    .filter(({ choice, end }) => choice || end)
  const most = scaleEnd(rows)
  const heads = [table.chosen, table.ended, table.onTime, table.hits, table.returned]
  return (
    <figure className="fig">
      <figcaption>
        <h3>{tableHeadline(headline.now.elsewhere, { own, format: scene.format })}</h3>
        <p>{table.sub}</p>
      </figcaption>
      <table className="rows options">
        <caption className="vh">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{table.option}</th>
            <th scope="col" className="fig-c">
              {table.scale(`${Math.round(most * 100)}%`)}
            </th>
            {heads.map((head) => (
              <th key={head} scope="col" className="r">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} options={options} row={row} most={most} />
          ))}
        </tbody>
      </table>
      <p className="stamp">
        {table.note(scene.format.count(headline.now.ended), scene.format.count(headline.now.parcels))}
      </p>
    </figure>
  )
}

type Cell = { head: string; share: Share | undefined; target: ParcelsTarget | undefined }

function Row({ options, row, most }: { options: OptionsScene; row: OptionRow; most: number }) {
  const { own } = options
  const { key, choice, end } = row
  const isChoice = (choices as readonly string[]).includes(key)
  const at = isChoice && choice ? { choice: key } : { end: key }
  const list = (share: Share | undefined, result: string) =>
    share && behind(options, 'chosen', share.parcels, { at: { ...at, result } })
  // First attempts of what came back: a high share is no praise.
  const onTime = key === 'returned' ? undefined : (choice ?? end)?.onTime.now
  const cells: Cell[] = [
    {
      head: own.table.chosen,
      share: choice?.chosen.now,
      target: choice && behind(options, 'chosen', choice.chosen.now.parcels, { at: { choice: key } }),
    },
    {
      head: own.table.ended,
      share: end?.ended.now,
      target: end && behind(options, 'chosen', end.ended.now.parcels, { at: { end: key } }),
    },
    { head: own.table.onTime, share: onTime, target: list(onTime, 'onTime') },
    { head: own.table.hits, share: choice?.hits.now, target: list(choice?.hits.now, 'hit') },
    { head: own.table.returned, share: choice?.returned.now, target: list(choice?.returned.now, 'returned') },
  ]
  const more: Partial<Record<Choice | End, string>> = own.more
  return (
    <tr>
      <th scope="row">
        {own.names[key]}
        {more[key] && <span className="sub">{more[key]}</span>}
      </th>
      <td className="fig-c">
        <Strip options={options} row={row} most={most} />
      </td>
      {cells.map(({ head, share, target }) => (
        <td key={head} className="r" data-l={head}>
          <Counted target={share?.share == null ? undefined : target}>{cellText(options, share)}</Counted>
        </td>
      ))}
    </tr>
  )
}

function cellText({ scene }: OptionsScene, share: Share | undefined): string {
  if (!share || share.of === 0) return '–'
  return share.share === null ? scene.words.figure.few : shareText(share.share, scene.format)
}

/** Where the line begins and ends in its box. */
const [startAt, endAt] = [1.5, 97]

function Strip({ options, row: { key, choice, end }, most }: { options: OptionsScene; row: OptionRow; most: number }) {
  const { own } = options
  const [from, to] = [choice?.chosen.now.share, end?.ended.now.share]
  const x = (share: number) => `${startAt + (endAt - startAt) * (share / most)}%`
  const text = (share: Share | undefined) => cellText(options, share)
  return (
    <svg
      className="strip"
      width="100%"
      height="26"
      role="img"
      aria-label={own.table.strip(own.names[key], text(choice?.chosen.now), text(end?.ended.now))}
    >
      <line x1={`${startAt}%`} x2={`${endAt}%`} y1="13" y2="13" className="grid" />
      <line x1={`${startAt}%`} x2={`${startAt}%`} y1="2" y2="24" className="axis" />
      {to != null && <line x1={x(from ?? 0)} x2={x(to)} y1="13" y2="13" className="own thick" />}
      {from != null && <circle cx={x(from)} cy="13" r="5" className="own-open" />}
      {to != null && <circle cx={x(to)} cy="13" r="5.5" className="own-dot" />}
    </svg>
  )
}

/** A round number above everything that is drawn. */
function scaleEnd(rows: readonly OptionRow[]): number {
  const highest = Math.max(
    ...rows.flatMap(({ choice, end }) => [choice?.chosen.now.share ?? 0, end?.ended.now.share ?? 0]),
  )
  return Math.max(0.1, Math.ceil(highest * 10) / 10)
}
