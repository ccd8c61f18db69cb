import { useEffect, useRef, useState } from 'react'
import type { TileKey } from '#domain/contract/session.ts'
import { api } from '#web/api.ts'
import { inChosenOrder, moved, orderToKeep } from '#web/pages/home/tile-order.ts'
import type { Tile } from '#web/pages/home/tiles.tsx'
import { reloadSession, useSession } from '#web/session.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type OrderTilesProps = {
  /** In the usual order. */
  tiles: readonly Tile[]
  onClose: () => void
}

/** The tiles as a list with buttons up and down; what was pressed keeps the focus, and each move is told. */
export function OrderTiles({ tiles, onClose }: OrderTilesProps) {
  const { home } = useWords()
  const { account } = useSession()
  const usual = tiles.map(({ key }) => key)
  const [order, setOrder] = useState(() => inChosenOrder(usual, account.tiles))
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const pressed = useRef<string>('')
  const labelOf = (key: TileKey) => tiles.find((tile) => tile.key === key)?.label ?? key

  useEffect(() => title.current?.focus(), [])
  // A moved row may have lost the focus with its place.
  useEffect(() => {
    if (pressed.current === '') return
    list.current?.querySelector<HTMLElement>(`[data-move="${pressed.current}"]`)?.focus()
    pressed.current = ''
  })

  function move(key: TileKey, by: -1 | 1): void {
    const next = moved(order, key, by)
    pressed.current = `${key} ${by}`
    setOrder(next)
    setSaid(home.orderPlace(labelOf(key), next.indexOf(key) + 1, next.length))
  }

  async function save(): Promise<void> {
    try {
      await api('PATCH', '/session/preferences', { tiles: orderToKeep(order, account.tiles) })
      await reloadSession()
      onClose()
    } catch {
      setFailed(true)
    }
  }

  return (
    <section className="order-tiles" aria-labelledby="order-title">
      <h2 id="order-title" tabIndex={-1} ref={title}>
        {home.orderTitle}
      </h2>
      <p className="muted">{home.orderIntro}</p>
      <ol ref={list}>
        {order.map((key, place) => (
          <li key={key}>
            <span>{labelOf(key)}</span>
            <span className="moves">
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  className={by < 0 ? 'btn move up' : 'btn move'}
                  type="button"
                  data-move={`${key} ${by}`}
                  aria-label={by < 0 ? home.orderUp(labelOf(key)) : home.orderDown(labelOf(key))}
                  aria-disabled={by < 0 ? place === 0 : place === order.length - 1}
                  onClick={() => move(key, by)}
                >
                  <i className="caret" />
                </button>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <p className="vh" role="status">
        {said}
      </p>
      <div role="alert">{failed ? <Notice kind="fail">{home.orderNotSaved}</Notice> : null}</div>
      <div className="rowline">
        <button className="btn act" type="button" onClick={() => void save()}>
          {home.orderDone}
        </button>
        <button className="btn quiet" type="button" onClick={() => setOrder(usual)}>
          {home.orderUsual}
        </button>
        <button className="btn quiet" type="button" onClick={onClose}>
          {home.orderCancel}
        </button>
      </div>
    </section>
  )
}
