import '#web/ui/people.css'
import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, type LinkProps } from '@tanstack/react-router'
import { missingAdministration } from '#domain/access/authorisation.ts'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { MissingAdministration } from '#web/pages/account/missing-administration.tsx'
import { NumberFailure } from '#web/pages/account/no-such-number.tsx'
import { paths } from '#web/paths.ts'
import { settingsQuery } from '#web/queries.ts'
import { useSession } from '#web/session.ts'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

type Address = Pick<LinkProps, 'to' | 'params' | 'search'>

type NumberPageProps = {
  title: string
  intro?: string
  /** The same page for another number. */
  here: (number: string) => Address
  /** Where '← Terug' leads; the settings of the number when left out. */
  back?: (number: string) => Address
  tools?: ReactNode
  children: (number: string) => ReactNode
}

/** A page of one customer number, for its administrators; anybody else is told what is missing. */
export function NumberPage({ title, intro, here, back = paths.customerNumber, tools, children }: NumberPageProps) {
  const { common } = useWords()
  const { number = '' } = useParams({ strict: false })
  const { customerNumbers } = useSession()
  const navigate = useNavigate()
  const own = customerNumbers.find((entry) => entry.number === number)
  useTitle(title)
  return (
    <AccountFrame number={number} onPickNumber={(picked) => void navigate(here(picked))}>
      <div className="auth-head">
        <div>
          <Link className="back" {...back(number)}>
            {common.back}
          </Link>
          <h2>{title}</h2>
          {intro ? <p className="muted small">{intro}</p> : null}
        </div>
        {own?.administrator && tools ? <div className="tools">{tools}</div> : null}
      </div>
      {own?.administrator ? children(number) : <NoAdministrator number={number} />}
    </AccountFrame>
  )
}

/** Which administration authorisation is missing, and who can give it. */
export function NoAdministrator({ number }: { number: string }) {
  const { customerNumbers } = useSession()
  const settings = useQuery(settingsQuery(number))
  const held = customerNumbers.find((entry) => entry.number === number)?.authorisations ?? []
  if (settings.isPending) return <Skeleton />
  if (settings.isError) {
    return <NumberFailure number={number} error={settings.error} retry={() => void settings.refetch()} />
  }
  return <MissingAdministration missing={missingAdministration(held)} administrators={settings.data.administrators} />
}
