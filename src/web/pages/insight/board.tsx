import { Spark } from '#web/charts/spark.tsx'
import type { BoardRow } from '#web/pages/insight/board-row.ts'
import type { ParcelsPart } from '#web/pages/insight/parts.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

type BoardProps = {
  scene: Scene
  rows: readonly { part: ParcelsPart; row: BoardRow }[]
  jump: (anchor: string) => void
}

/** A row per part: how it is, how it was, and its course. Also the table of contents. */
export function Board({ scene, rows, jump }: BoardProps) {
  const { board } = scene.words
  return (
    <table className="board">
      <caption className="vh">{board.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{board.part}</th>
          <th scope="col" className="now">
            {board.now}
          </th>
          <th scope="col" className="was">
            {scene.words.filter.year}
          </th>
          <th scope="col" className="diff">
            {board.difference}
          </th>
          <th scope="col" className="spark">
            {board.course}
          </th>
          <th scope="col" className="say">
            {board.say}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ part, row }) => (
          <Row key={part.key} scene={scene} anchor={part.anchor} row={row} jump={jump} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { scene: Scene; anchor: string; row: BoardRow; jump: (anchor: string) => void }

function Row({ scene: { words }, anchor, row, jump }: RowProps) {
  const { difference } = row
  return (
    <tr>
      <th scope="row">
        <a
          href={`#${anchor}`}
          onClick={(event) => {
            event.preventDefault()
            jump(anchor)
          }}
        >
          {row.label}
        </a>
        <span className="sub">{row.about}</span>
      </th>
      <td className="now">
        {row.now ?? <small>{words.margin.few}</small>}
        {row.now !== null && row.unit && <small> {row.unit}</small>}
      </td>
      <td className="was">{row.yearAgo ?? '–'}</td>
      <td className="diff">
        {difference &&
          (difference.verdict === 'same' ? (
            <span className="sub">{difference.text}</span>
          ) : (
            <>
              <b className={difference.verdict === 'worse' ? 'bad' : undefined}>{difference.text}</b>{' '}
              {difference.verdict && <span className="sub">{words.margin[difference.verdict]}</span>}
            </>
          ))}
      </td>
      <td className="spark">
        <Spark {...row.spark} />
      </td>
      <td className="say">{row.say}</td>
    </tr>
  )
}
