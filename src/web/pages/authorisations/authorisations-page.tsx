import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { isAdministrator, missingAdministration } from '#domain/access/authorisation.ts'
import type { CustomerNumberAuthorisations, Member } from '#domain/contract/authorisations.ts'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { MissingAdministration } from '#web/pages/account/missing-administration.tsx'
import { AccountEditor } from '#web/pages/authorisations/account-editor.tsx'
import { differenceOf, type Draft } from '#web/pages/authorisations/draft.ts'
import { People } from '#web/pages/authorisations/people.tsx'
import { paths } from '#web/paths.ts'
import { authorisationsQuery, settingsQuery } from '#web/queries.ts'
import { useSession } from '#web/session.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Autorisaties' by account, for whoever administers the number in the address. */
export function AuthorisationsPage() {
  const { authorisations: words, common } = useWords()
  const { number } = useParams({ from: '/signed-in/mijn-account/klantnummers/$number/autorisaties' })
  const { customerNumbers } = useSession()
  const navigate = useNavigate()
  const own = customerNumbers.find((entry) => entry.number === number)
  useTitle(words.title)
  return (
    <AccountFrame number={number} onPickNumber={(picked) => void navigate(paths.authorisations(picked))}>
      <div className="auth-head">
        <div>
          <Link className="back" {...paths.customerNumber(number)}>
            {common.back}
          </Link>
          <h2>{words.title}</h2>
        </div>
        {own?.administrator ? <Categories number={number} /> : null}
      </div>
      {own?.administrator ? (
        <ByAccount number={number} />
      ) : (
        <NoAdministrator number={number} held={own?.authorisations ?? []} />
      )}
    </AccountFrame>
  )
}

function Categories({ number }: { number: string }) {
  const { authorisations: words } = useWords()
  return (
    <div className="kind">
      <span id="category">{words.category}</span>
      <div className="seg big" role="group" aria-labelledby="category">
        <Link {...paths.authorisations(number)} aria-current="true">
          {words.byAccount}
        </Link>
        <button type="button" aria-disabled="true" aria-describedby="by-number-later">
          {words.byNumber}
        </button>
      </div>
      <span className="stamp" id="by-number-later">
        {words.byNumberLater}
      </span>
    </div>
  )
}

function NoAdministrator({ number, held }: { number: string; held: Parameters<typeof missingAdministration>[0] }) {
  const settings = useQuery(settingsQuery(number))
  if (settings.isPending) return <Skeleton />
  if (settings.isError) return <Failure error={settings.error} retry={() => void settings.refetch()} />
  return <MissingAdministration missing={missingAdministration(held)} administrators={settings.data.administrators} />
}

function ByAccount({ number }: { number: string }) {
  const list = useQuery(authorisationsQuery(number))
  if (list.isPending) return <Skeleton rows={12} />
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />
  return <Editor key={number} list={list.data} />
}

function Editor({ list }: { list: CustomerNumberAuthorisations }) {
  const { authorisations: words } = useWords()
  const { gebruiker } = useSearch({ from: '/signed-in/mijn-account/klantnummers/$number/autorisaties' })
  const [drafted, setDrafted] = useState<{ accountId: string; draft: Draft }>()
  const number = list.customerNumber
  const member = list.members.find((entry) => entry.accountId === gebruiker)
  const draft = drafted && drafted.accountId === gebruiker ? drafted.draft : {}
  const changes = member ? differenceOf(draft, member.grants).count : 0
  const lasting = list.members.filter(administersForGood)
  return (
    <div className="auth">
      <People number={number} members={list.members} chosen={member?.accountId} changes={changes} />
      {member ? (
        <AccountEditor
          key={member.accountId}
          number={number}
          member={member}
          lastAdministrator={lasting.length === 1 && lasting[0] === member}
          draft={draft}
          onDraft={(next) => setDrafted({ accountId: member.accountId, draft: next })}
        />
      ) : (
        <p className="muted pick-first">{gebruiker ? words.unknownAccount : words.pickFirst}</p>
      )}
    </div>
  )
}

/** An administrator whose rights do not end by themselves: a number must keep one (the server insists). */
function administersForGood({ grants }: Member): boolean {
  const lasting = grants.filter((grant) => grant.endsOn === null)
  return isAdministrator(lasting.map((grant) => grant.authorisation))
}
