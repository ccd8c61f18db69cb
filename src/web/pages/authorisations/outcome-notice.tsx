import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { formatFor } from '#web/format.ts'
import type { PersonChange } from '#web/pages/authorisations/drafts.ts'
import type { Elsewhere } from '#web/pages/authorisations/elsewhere.ts'
import type { Outcome } from '#web/pages/authorisations/use-saving.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type OutcomeNoticeProps = { number: string; outcome: Outcome; busy: boolean; onUndo: (changeId: string) => void }

/** What became of saving. */
export function OutcomeNotice({ number, outcome, busy, onUndo }: OutcomeNoticeProps) {
  const { authorisations: words } = useWords()
  if (outcome.kind === 'undone') return <Notice>{words.undone}</Notice>
  if (outcome.kind === 'refused') {
    return (
      <Notice kind="fail">
        <b>{words.notSaved}</b> {outcome.detail}
      </Notice>
    )
  }
  if (outcome.kind === 'conflict') {
    return (
      <Notice kind="fail">
        <b>{words.notSaved}</b> {outcome.detail} <ElsewhereLines elsewhere={outcome.elsewhere} /> {words.conflictKept}
      </Notice>
    )
  }
  const { changeId } = outcome
  const revert = changeId ? (
    <button
      className="btn quiet"
      type="button"
      aria-disabled={busy}
      onClick={() => (busy ? undefined : onUndo(changeId))}
    >
      {words.revert}
    </button>
  ) : undefined
  return (
    <Notice action={revert}>
      {outcome.kind === 'removed' ? (
        <>
          <b>{words.removed(outcome.name, number)}</b> {words.removedAtOnce}
        </>
      ) : (
        <Saved changes={outcome.changes} />
      )}
    </Notice>
  )
}

function Saved({ changes }: { changes: readonly PersonChange[] }) {
  const { authorisations: words } = useWords()
  const named = useNames()
  const [first] = changes
  if (!first || changes.length > 1) return <b>{words.savedMany(changes.length)}</b>
  const { give, change, take } = first.difference
  return (
    <>
      <b>{words.saved(first.member.name)}</b>{' '}
      {give.length > 0 ? `${words.savedPlus(named(give.map((entry) => entry.authorisation)))} ` : ''}
      {change.length > 0 ? `${words.savedChanged(named(change.map((entry) => entry.authorisation)))} ` : ''}
      {take.length > 0 ? words.savedMinus(named(take)) : ''}
    </>
  )
}

/** What others changed under ticks that are not saved yet. */
export function ElsewhereNotice({ elsewhere }: { elsewhere: readonly Elsewhere[] }) {
  const { authorisations: words } = useWords()
  return (
    <Notice kind="warn">
      <b>{words.changedMeanwhile}</b> <ElsewhereLines elsewhere={elsewhere} /> {words.conflictKept}
    </Notice>
  )
}

const maxLines = 20

function ElsewhereLines({ elsewhere }: { elsewhere: readonly Elsewhere[] }) {
  const { authorisations: words } = useWords()
  const named = useNames()
  const by = (entries: Elsewhere['given']) =>
    Object.entries(Object.groupBy(entries, (entry) => entry.by ?? words.byOperator)) as [string, Elsewhere['given']][]
  return elsewhere.slice(0, maxLines).map((one) => (
    <span className="line" key={one.name}>
      {one.gone ? words.goneMeanwhile(one.name) : null}
      {by(one.given).map(([who, entries]) => (
        <span key={who}>{words.elsewhereGave(who, named(entries.map((e) => e.authorisation)), one.name)} </span>
      ))}
      {by(one.changed).map(([who, entries]) => (
        <span key={who}>{words.elsewhereChanged(who, named(entries.map((e) => e.authorisation)), one.name)} </span>
      ))}
      {one.taken.length > 0 ? words.elsewhereTook(named(one.taken), one.name) : null}
    </span>
  ))
}

function useNames() {
  const language = useLanguage()
  return (keys: readonly Authorisation[]) =>
    formatFor(language).list(keys.map((key) => `‘${authorisationLabel(key, language, brand)}’`))
}
