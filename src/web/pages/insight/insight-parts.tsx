import { Board } from '#web/pages/insight/board.tsx'
import { PartPlace } from '#web/pages/insight/part-place.tsx'
import { parts } from '#web/pages/insight/parts.ts'
import type { ParcelsScene } from '#web/pages/insight/scene.ts'
import { useWholePage } from '#web/pages/insight/use-whole-page.ts'

/** The board, and below it part for part. */
export function InsightParts({ scene, retry }: { scene: ParcelsScene; retry: () => void }) {
  const { whole, jump } = useWholePage(parts)
  const rows = parts.flatMap((part) => {
    const row = part.row(scene)
    return row ? [{ part, row }] : []
  })
  return (
    <>
      {rows.length > 0 && <Board scene={scene} rows={rows} jump={jump} />}
      {parts.map((part) => (
        <PartPlace
          key={part.key}
          part={part}
          scene={scene}
          title={scene.words.board.parts[part.key]}
          whole={whole}
          retry={retry}
        />
      ))}
    </>
  )
}
