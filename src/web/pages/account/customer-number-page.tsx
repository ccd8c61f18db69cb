import '#web/ui/people.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { CustomerNumberSettings } from '#domain/contract/authorisations.ts'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { MissingAdministration } from '#web/pages/account/missing-administration.tsx'
import { NumberFailure } from '#web/pages/account/no-such-number.tsx'
import { Administrators } from '#web/pages/account/number/administrators.tsx'
import { Company } from '#web/pages/account/number/company.tsx'
import { CutOffTimes } from '#web/pages/account/number/cut-off-times.tsx'
import { DeliveryNorms } from '#web/pages/account/number/delivery-norms.tsx'
import { SecondFactor } from '#web/pages/account/number/second-factor.tsx'
import { Ways } from '#web/pages/account/number/ways.tsx'
import { numberSettingsQuery } from '#web/pages/people/queries.ts'
import { paths } from '#web/paths.ts'
import { settingsQuery } from '#web/queries.ts'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Klantnummerinstellingen': the parts an administrator sees to, and for anyone else why there are none. */
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
        <NumberFailure number={number} error={settings.error} retry={() => void settings.refetch()} />
      ) : (
        <Parts key={number} settings={settings.data} />
      )}
    </AccountFrame>
  )
}

function Parts({ settings }: { settings: CustomerNumberSettings }) {
  const administers = settings.missing.length === 0
  return (
    <>
      {administers ? (
        <Ways number={settings.customerNumber} />
      ) : (
        <MissingAdministration missing={settings.missing} administrators={settings.administrators} />
      )}
      {administers ? <Managed settings={settings} /> : <Company settings={settings} />}
      <Administrators settings={settings} managed={administers} />
    </>
  )
}

/** What an administrator may change here. */
function Managed({ settings }: { settings: CustomerNumberSettings }) {
  const number = settings.customerNumber
  const managed = useQuery(numberSettingsQuery(number))
  if (managed.isPending) return <Skeleton rows={8} />
  if (managed.isError) return <Failure error={managed.error} retry={() => void managed.refetch()} />
  const { version, mayChangeCompany } = managed.data
  return (
    <>
      <Company settings={settings} version={mayChangeCompany ? version : undefined} ofMoreNumbers={!mayChangeCompany} />
      <CutOffTimes number={number} settings={managed.data} />
      <DeliveryNorms number={number} settings={managed.data} />
      <SecondFactor number={number} settings={managed.data} />
    </>
  )
}
