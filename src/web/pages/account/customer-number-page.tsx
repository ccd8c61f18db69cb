import '#web/ui/home.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { CustomerNumberSettings } from '#domain/contract/authorisations.ts'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { MissingAdministration } from '#web/pages/account/missing-administration.tsx'
import { paths } from '#web/paths.ts'
import { settingsQuery } from '#web/queries.ts'
import { Block } from '#web/ui/block.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** 'Klantnummerinstellingen': for an administrator the way to 'Autorisaties', for anyone else why there is none. */
export function CustomerNumberPage() {
  const { account } = useWords()
  const { number } = useParams({ from: '/signed-in/mijn-account/klantnummers/$number' })
  const navigate = useNavigate()
  const settings = useQuery(settingsQuery(number))
  useTitle(account.numberSettings)
  return (
    <AccountFrame number={number} onPickNumber={(picked) => void navigate(paths.customerNumber(picked))}>
      {settings.isPending ? (
        <div className="page-wait">
          <Skeleton />
        </div>
      ) : settings.isError ? (
        <div className="page-wait">
          <Failure error={settings.error} retry={() => void settings.refetch()} />
        </div>
      ) : (
        <Settings settings={settings.data} />
      )}
    </AccountFrame>
  )
}

function Settings({ settings }: { settings: CustomerNumberSettings }) {
  const { account, common } = useWords()
  const country = useCountryName(settings.country)
  const number = settings.customerNumber
  return (
    <>
      {settings.missing.length > 0 ? (
        <MissingAdministration missing={settings.missing} administrators={settings.administrators} />
      ) : (
        <div className="ways">
          <section className="tile">
            <h2>
              <Link {...paths.authorisations(number)}>{account.authorisations}</Link>
            </h2>
            <p className="low">{account.authorisationsAbout}</p>
          </section>
          <section className="tile">
            <h2>
              <Link {...paths.audit(number)}>{account.audit}</Link>
            </h2>
            <p className="low">{account.auditAbout}</p>
          </section>
        </div>
      )}
      <Block title={account.settings}>
        <dl className="facts-list">
          <Fact term={common.customerNumber} value={number} />
          <Fact term={account.company} value={settings.company} />
          <Fact term={account.branch} value={settings.branch} />
          <Fact term={account.place} value={settings.city} />
          <Fact term={account.country} value={country} />
        </dl>
      </Block>
      <Block title={account.administrators}>
        {settings.administrators.length === 0 ? <p>{account.administratorsNone}</p> : null}
        <ul>
          {settings.administrators.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </Block>
    </>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return value ? (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  ) : null
}

function useCountryName(code: string): string {
  const language = useLanguage()
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code) : code
}
