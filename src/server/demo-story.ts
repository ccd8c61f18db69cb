import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import { commandLine, perform, type ActCaller, type ActContext } from '#acts/act.ts'
import { addPerson } from '#acts/add-person.ts'
import { askAccess } from '#acts/ask-access.ts'
import { changeGrants } from '#acts/change-grants.ts'
import { Problem } from '#acts/problem.ts'
import { setModuleLinks } from '#acts/set-module-links.ts'

const main = '9401138' as CustomerNumber
const orphaned = '9405512' as CustomerNumber
const endsAfterDays = 40

export type DemoCast = Record<'marieke' | 'sanne' | 'nadia' | 'lotte', string>

/**
 * What goes on in the demo: someone asks, someone is invited, a right that ends, modules elsewhere, and a number that nobody
 * administers. Done through the same acts as everything, so that the audit trail and the mails tell it too.
 */
export async function tellDemoStory(acts: ActContext, cast: DemoCast): Promise<void> {
  const as = (accountId: string): ActCaller => ({ accountId, sessionId: null, address: null })
  const endsOn = localDate(Date.now() + endsAfterDays * 86_400_000, 'Europe/Amsterdam')
  const links = [
    { authorisation: 'invoices', url: 'https://facturen.example/klant/{number}' },
    { authorisation: 'webshop', url: 'https://webshop.example/' },
  ] as const
  const invited = { email: 'pieter.de.groot@kadewinkel.example', firstName: 'Pieter', infix: 'de', lastName: 'Groot' }

  await perform(acts, setModuleLinks, commandLine, {}, { links: [...links] })
  await once(
    perform(
      acts,
      changeGrants,
      as(cast.marieke),
      { customerNumber: main },
      {
        changes: [
          {
            accountId: cast.nadia,
            give: [{ authorisation: 'addresses', reason: 'Inventarisatie retouradressen', endsOn }],
            take: [],
            expected: [{ authorisation: 'insight-parcels' }, { authorisation: 'track-and-trace' }],
          },
        ],
      },
    ),
  )
  await once(
    perform(
      acts,
      addPerson,
      as(cast.marieke),
      { customerNumbers: [main] },
      {
        ...invited,
        customerNumbers: [main],
        give: [{ authorisation: 'insight-parcels' }],
      },
    ),
  )
  await perform(
    acts,
    askAccess,
    as(cast.sanne),
    {},
    {
      customerNumber: main,
      authorisations: ['insight-parcels'],
      note: 'Voor de weekcijfers van het magazijn.',
    },
  )
  await perform(
    acts,
    askAccess,
    as(cast.lotte),
    {},
    {
      customerNumber: orphaned,
      authorisations: ['insight-parcels', 'track-and-trace'],
      note: 'Wij nemen de verzending van Noorderlicht Boeken over.',
    },
  )
}

/** A demo that was interrupted is told again: what was done then is refused now. */
async function once(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error
  })
}
