import { z } from 'zod'
import { fullName } from '#domain/access/person-name.ts'
import { registrationSchema } from '#domain/contract/security.ts'
import { findByEmail, findById, setEmail } from '#store/state/accounts.ts'
import { addJob } from '#store/state/jobs.ts'
import { endLinks, useLink, type Link } from '#store/state/links.ts'
import { queryable } from '#store/state/queryable.ts'
import type { SignIn } from '#server/sign-in.ts'

type Asked = {
  email: string
  address: string
  /** Whether there were not too many mails to this address yet. */
  maySend: boolean
}

/** Mails a link to choose a new password, when somebody has this address. For who has not, as much is done. */
export async function askReset(signIn: SignIn, { email, address, maySend }: Asked): Promise<void> {
  await signIn.database.transaction().execute(async (trx) => {
    const account = await findByEmail(queryable(trx), email)
    if (account !== undefined && maySend) {
      const { id: accountId, name, language } = account
      await addJob(trx, 'send-mail', {
        template: 'password-reset',
        to: { email, name, language },
        values: {},
        link: { purpose: 'password-reset', detail: { accountId } },
      })
    }
    await signIn.write({ act: 'password-reset-asked', address, detail: { email, sent: maySend } }, trx)
  })
}

type Person = Omit<z.output<typeof registrationSchema>, 'email'>

/** Mails a link to confirm the address, or tells who has an account already that it is there. */
export async function askRegistration(
  signIn: SignIn,
  { email, address, maySend, ...person }: Asked & Person,
): Promise<void> {
  await signIn.database.transaction().execute(async (trx) => {
    const account = await findByEmail(queryable(trx), email)
    if (maySend && account !== undefined) {
      const to = { email, name: account.name, language: account.language }
      await addJob(trx, 'send-mail', { template: 'registration-known', to, values: {} })
    } else if (maySend) {
      const { firstName, infix, lastName, company, language, customerNumber, note } = person
      await addJob(trx, 'send-mail', {
        template: 'registration',
        to: { email, name: fullName(person), language },
        values: { firstName },
        link: {
          purpose: 'registration',
          detail: { firstName, infix, lastName, company, language, customerNumber, note },
        },
      })
    }
    await signIn.write({ act: 'registration-asked', address, detail: { email, sent: maySend } }, trx)
  })
}

const wantedSchema = registrationSchema.omit({ email: true })

/** The account that a confirmed registration wants, and what number it asks access to. */
export function newAccountOf({ email, detail }: Link) {
  const { customerNumber, note, ...person } = wantedSchema.parse(detail)
  return { ...person, email, name: fullName(person), wish: { customerNumber, note } }
}

const changeSchema = z.object({ accountId: z.string(), oldEmail: z.string() })

/** Gives an account the address that its link went to. False when the link, the account or the address has gone. */
export async function changeEmail(signIn: SignIn, token: string, address: string): Promise<boolean> {
  const change = signIn.database.transaction().execute(async (trx) => {
    const db = queryable(trx)
    const link = await useLink(db, 'email-change', token)
    if (link === undefined) return false
    const { accountId, oldEmail } = changeSchema.parse(link.detail)
    const { email: newEmail } = link
    if (!(await setEmail(db, { accountId, oldEmail, newEmail }))) return false
    const account = await findById(db, accountId)
    if (account === undefined) return false
    await endLinks(db, 'password-reset', oldEmail)
    const { name, language } = account
    const values = { newEmail, at: new Date().toISOString() }
    await addJob(trx, 'send-mail', { template: 'email-changed', to: { email: oldEmail, name, language }, values })
    await signIn.write({ act: 'email-changed', address, who: account, detail: { from: oldEmail, to: newEmail } }, trx)
    return true
  })
  return change.catch((error: unknown) => {
    // Somebody else got the address at the same moment.
    if ((error as { code?: string }).code === '23505') return false
    throw error
  })
}
