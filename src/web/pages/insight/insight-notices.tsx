import { dateOfInstant, daysBetween, today } from '#web/pages/insight/dates.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { Notice } from '#web/ui/notice.tsx'

/** A weekend with a holiday is no reason to call data old. */
const staleAfterDays = 4

/** What a reader must know before the figures: data that are old, and numbers of the address that are not theirs to see. */
export function InsightNotices({ scene, unseen }: { scene: Scene; unseen: readonly string[] }) {
  const { data, words, format } = scene
  const { lastEventAt } = data.freshness
  const stale = lastEventAt && daysBetween(dateOfInstant(lastEventAt), today()) > staleAfterDays
  if (!stale && unseen.length === 0) return null
  return (
    <div className="page-part">
      {unseen.length > 0 ? (
        <Notice kind="warn">{words.filter.unseen(format.list(unseen), unseen.length)}</Notice>
      ) : null}
      {stale ? (
        <Notice kind="warn">
          <b>{words.fresh.stale(format.moment(lastEventAt))}</b> {words.fresh.staleAfter}
        </Notice>
      ) : null}
    </div>
  )
}
