import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { ChangeList } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { NumberPage } from '#web/pages/people/number-page.tsx'
import { changesQuery } from '#web/pages/people/queries.ts'
import { useSending } from '#web/pages/people/use-sending.ts'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useWords } from '#web/words/words.tsx'

type Change = ChangeList['changes'][number]

/** 'Wijzigingen': what was saved in the last thirty days, and the way back. */
export function ChangesPage() {
  const { people: words } = useWords()
  return (
    <NumberPage title={words.changes} intro={words.changesIntro} here={paths.changes}>
      {(number) => <Changes number={number} />}
    </NumberPage>
  )
}

function Changes({ number }: { number: string }) {
  const { people: words } = useWords()
  const { busy, problem, send } = useSending()
  const [done, setDone] = useState(false)
  const list = useQuery(changesQuery(number))
  if (list.isPending) return <Skeleton rows={6} />
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />
  const { changes } = list.data
  const undo = (change: Change) =>
    void send(async () => {
      setDone(false)
      await api('POST', `/customer-numbers/${number}/changes/${encodeURIComponent(change.id)}/undo`)
      setDone(true)
    })
  return (
    <>
      <div className="outcome" role="status">
        {problem ? <Notice kind="fail">{problem}</Notice> : done ? <Notice>{words.undone}</Notice> : null}
      </div>
      {changes.length === 0 ? <p>{words.changesNone}</p> : null}
      {changes.length > 0 ? (
        <table className="data log people-table">
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.what}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <Row key={change.id} change={change} busy={busy} onUndo={() => undo(change)} />
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

function Row({ change, busy, onUndo }: { change: Change; busy: boolean; onUndo: () => void }) {
  const { people: words } = useWords()
  const format = useFormat()
  const when = format.moment(change.at)
  return (
    <tr>
      <th scope="row">{when}</th>
      <td data-l={words.by}>{change.by ?? words.operator}</td>
      <td>
        {words.changeKinds[change.kind]}
        <span className="sub">{words.changeSize(change.people, change.given, change.taken)}</span>
      </td>
      <td className="does">
        {change.undone ? (
          <span className="muted">{words.isUndone}</span>
        ) : (
          <button className="btn quiet tight" type="button" aria-disabled={busy} onClick={onUndo}>
            {words.undo}
            <span className="vh">, {when}</span>
          </button>
        )}
      </td>
    </tr>
  )
}
