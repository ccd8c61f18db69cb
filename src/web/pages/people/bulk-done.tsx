import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { BulkPreview } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { useSending } from '#web/pages/people/use-sending.ts'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

export type Done = { changeId: string; counts: BulkPreview['counts'] }

const kinds = ['invite', 'add', 'change', 'remove'] as const

/** What was done for many, and the way back. */
export function BulkDoneNotice({ number, done, onUndone }: { number: string; done: Done; onUndone: () => void }) {
  const { people: words } = useWords()
  const format = useFormat()
  const { busy, problem, send } = useSending()
  const [undone, setUndone] = useState(false)
  const did = kinds.filter((kind) => done.counts[kind] > 0).map((kind) => words.countOf[kind](done.counts[kind]))
  const undo = () =>
    void send(async () => {
      await api('POST', `/customer-numbers/${number}/changes/${encodeURIComponent(done.changeId)}/undo`)
      setUndone(true)
    })
  if (undone) {
    return (
      <Notice
        action={
          <button className="btn quiet" type="button" onClick={onUndone}>
            {words.another}
          </button>
        }
      >
        {words.undone}
      </Notice>
    )
  }
  return (
    <>
      {problem ? <Notice kind="fail">{problem}</Notice> : null}
      <Notice
        action={
          <button className="btn quiet" type="button" aria-disabled={busy} onClick={undo}>
            {words.undo}
          </button>
        }
      >
        <b>{words.bulkDone}</b> {format.list(did)}.{' '}
        <Link {...paths.authorisations(number)}>{words.toAuthorisations}</Link>
      </Notice>
    </>
  )
}
