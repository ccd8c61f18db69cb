import { useEffect, useRef } from 'react'
import { Link } from '@tanstack/react-router'
import type { AddedPerson } from '#domain/contract/people.ts'
import { useFormat } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type AddedNoticeProps = { number: string; email: string; outcome: AddedPerson }

/** Whether somebody was invited or added at once, number by number. */
export function AddedNotice({ number, email, outcome }: AddedNoticeProps) {
  const { people: words } = useWords()
  const format = useFormat()
  const told = useRef<HTMLDivElement>(null)
  useEffect(() => {
    told.current?.focus()
    told.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <div className="outcome" role="status" tabIndex={-1} ref={told}>
      {outcome.added.length > 0 ? (
        <Notice action={<Link {...paths.authorisations(number)}>{words.toAuthorisations}</Link>}>
          <b>{words.added(email, format.list(outcome.added))}</b> {words.addedMeans}
        </Notice>
      ) : null}
      {outcome.invited.length > 0 ? (
        <Notice action={<Link {...paths.invitations(number)}>{words.invitations}</Link>}>
          <b>{words.invited(email, format.list(outcome.invited))}</b> {words.invitedMeans}
        </Notice>
      ) : null}
    </div>
  )
}
