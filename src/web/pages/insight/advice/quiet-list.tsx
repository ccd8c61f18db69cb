import type { AdviceRuleName } from '#domain/insight/advice/names.ts'
import { nameOf, type AdviceScene } from '#web/pages/insight/advice/advice-scene.ts'
import { shareText } from '#web/pages/insight/names.ts'
import { TwinTable } from '#web/charts/twin-table.tsx'

/** What was looked at without anything to say about it. Open when there is nothing else. */
export function QuietList({ advice: { own, part, scene } }: { advice: AdviceScene }) {
  const words = own.quiet
  const { format } = scene
  const limit = (rule: AdviceRuleName, threshold: number | null) => {
    if (threshold === null) return '–'
    return rule === 'peak_ahead' ? words.times(format.decimal(threshold)) : shareText(threshold, format)
  }
  if (part.quiet.length === 0) return null
  return (
    <details className="advice-more" open={part.items.length === 0 && part.decided.length === 0}>
      <summary>{words.title(part.quiet.length)}</summary>
      <TwinTable
        caption={words.caption}
        heads={[words.what, words.share, words.limit, words.why]}
        rows={part.quiet.map(({ rule, observed, threshold, why }) => ({
          key: rule,
          name: nameOf(rule, {}, scene),
          cells: [
            observed?.share == null ? '–' : shareText(observed.share, format),
            limit(rule, threshold),
            why === 'fine' && (observed?.lower ?? 0) > (threshold ?? 1) ? words.small : words.whys[why],
          ],
        }))}
      />
    </details>
  )
}
