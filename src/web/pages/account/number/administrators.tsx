import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { administrationAuthorisations } from '#domain/access/authorisation.ts'
import type { CustomerNumberSettings, Member } from '#domain/contract/authorisations.ts'
import { useFormat } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { authorisationsQuery } from '#web/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { useWords } from '#web/words/words.tsx'

type AdministratorsProps = { settings: CustomerNumberSettings; managed: boolean }

/** 'Beheerders': by name; for administrators also since when and until when. */
export function Administrators({ settings, managed }: AdministratorsProps) {
  const { account } = useWords()
  const number = settings.customerNumber
  const list = useQuery({ ...authorisationsQuery(number), enabled: managed })
  const members = list.data?.members.filter((member) => member.administrator)
  return (
    <Block title={account.administrators}>
      {settings.administrators.length === 0 ? <p>{account.administratorsNone}</p> : null}
      {members ? (
        <dl className="facts-list">
          {members.map((member) => (
            <Administrator key={member.accountId} number={number} member={member} />
          ))}
        </dl>
      ) : (
        <ul>
          {settings.administrators.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </Block>
  )
}

function Administrator({ number, member }: { number: string; member: Member }) {
  const { number: words } = useWords()
  const format = useFormat()
  const grants = member.grants.filter(({ authorisation }) =>
    (administrationAuthorisations as readonly string[]).includes(authorisation),
  )
  const since = grants
    .map(({ givenAt }) => givenAt)
    .toSorted()
    .at(-1)
  const until = grants
    .flatMap(({ endsOn }) => endsOn ?? [])
    .toSorted()
    .at(0)
  return (
    <div>
      <dt>
        <Link {...paths.authorisations(number, member.accountId)}>{member.name}</Link>
      </dt>
      <dd>
        {since ? words.since(format.momentDate(since)) : ''}
        {until ? `, ${words.until(format.date(until))}` : ''}
        <span className="sub">{member.email}</span>
      </dd>
    </div>
  )
}
