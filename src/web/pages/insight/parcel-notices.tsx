import type { Parcel } from '#domain/contract/parcels.ts'
import { exceptionMeanings, type ExceptionKind } from '#domain/insight/exceptions/kinds.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** To wait at a point is as it should be; the journey tells until when. */
const asUsual: ReadonlySet<ExceptionKind> = new Set(['point'])

/** What a reader must know of a parcel before its answers: scans that contradict, another day chosen, why it asks for attention. */
export function ParcelNotices({ parcel }: { parcel: Parcel }) {
  const { insight, track } = useWords()
  const language = useLanguage()
  const { parcel: words } = insight
  const { impossible, rescheduled, receivedAt } = parcel.parcel
  const { addressUnknown } = parcel.details
  const attention = parcel.details.attention.filter((kind) => !asUsual.has(kind))
  const wasUnknown = addressUnknown && !attention.includes('address')
  if (!impossible && !rescheduled && attention.length === 0 && !wasUnknown) return null
  return (
    <div className="parcel-notice">
      {attention.map((kind) => (
        <Notice key={kind} kind="warn">
          <b>{track.exceptions.kinds[kind]}.</b> {exceptionMeanings[kind][language]}
        </Notice>
      ))}
      {wasUnknown && <Notice kind={receivedAt ? 'plain' : 'warn'}>{track.parcel.addressUnknown}</Notice>}
      {impossible ? (
        <Notice kind="warn">
          <b>{words.impossibleNotice}</b> {words.impossibleText}
        </Notice>
      ) : rescheduled ? (
        <Notice>{words.rescheduledText}</Notice>
      ) : null}
    </div>
  )
}
