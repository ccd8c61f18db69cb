import { sql } from 'kysely'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { isExternalModule } from '#domain/access/external-module.ts'
import type { Why } from '#domain/contract/audit.ts'
import type { Language } from '#domain/words/language.ts'
import { whySentence, type WhyTold } from '#domain/words/why.ts'
import { formerName, periodsOf, type GrantPeriod } from '#store/state/grant-periods.ts'
import { listModuleLinks } from '#store/state/module-links.ts'
import type { Trx } from '#store/state/scoped.ts'
import { Problem } from '#acts/problem.ts'
import { moment } from '#server/problem.ts'

type About = { number: CustomerNumber; accountId: string; authorisation: Authorisation }
type Condition = Why['conditions'][number]['condition']

/** Why a person can, or cannot, use an authorisation on a number now. Not found for who never belonged to the number. */
export async function whyOf(trx: Trx, about: About, language: Language, brand: string): Promise<Why> {
  const { number, accountId, authorisation } = about
  const member = await findMember(trx, about)
  const name = member?.name ?? (await formerName(trx, number, accountId))?.name
  if (name === undefined) throw new Problem('not-found')
  const history = await periodsOf(trx, number, accountId, authorisation)
  const [last] = history
  const isThere = last !== undefined && (last.how === 'running' || (last.how === 'ended' && last.stillThere))
  const { demanded } = await demandOf(trx, number)
  const told: WhyTold = {
    name,
    number,
    label: authorisationLabel(authorisation, language, brand),
    giver: last?.givenBy ?? null,
    ender: last?.endedBy ?? null,
    since: last ? moment(last.from, language) : null,
    until: untilOf(last, language),
    demanded,
  }
  const asked: [Condition, boolean][] = member
    ? [
        ['account', true],
        ['password', !member.mustChangePassword],
        ['member', true],
      ]
    : [['member', false]]
  asked.push(['grant', isThere])
  if (isThere) asked.push(['not-ended', last.how === 'running'])
  if (member) asked.push(['second-factor', !demanded || member.secondFactor])
  if (isExternalModule(authorisation)) {
    const links = await listModuleLinks(trx)
    asked.push(['module-link', links.some((link) => link.authorisation === authorisation)])
  }
  return {
    accountId,
    name,
    authorisation,
    allowed: asked.every(([, met]) => met),
    conditions: asked.map(([condition, met]) => ({
      condition,
      met,
      says: whySentence(condition, met, told, language),
    })),
    history: history.map(({ from, until, givenBy, endedBy, how, reason }) => ({
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
      givenBy,
      endedBy,
      how,
      reason,
    })),
  }
}

async function findMember(trx: Trx, { number, accountId }: About) {
  const { rows } = await sql<{ name: string; mustChangePassword: boolean; secondFactor: boolean }>`
    select a.name, a.must_change_password as "mustChangePassword", has_second_factor(a.id) as "secondFactor"
    from members m join auth.accounts a on a.id = m.account_id
    where m.account_id = ${accountId} and m.customer_number = ${number}`.execute(trx)
  return rows[0]
}

async function demandOf(trx: Trx, number: CustomerNumber): Promise<{ demanded: boolean }> {
  const { rows } = await sql<{ demanded: boolean }>`
    select second_factor as demanded from customer_numbers where number = ${number}`.execute(trx)
  return rows[0] ?? { demanded: false }
}

/** When it ended, or will. */
function untilOf(period: GrantPeriod | undefined, language: Language): string | null {
  const until = period?.until ?? period?.endsAt
  return until ? moment(until, language) : null
}
