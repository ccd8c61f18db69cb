import { problemSentence } from '#domain/words/problems.ts'
import { findByEmail } from '#store/state/accounts.ts'
import { commandLine, perform } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { removeSecondFactor } from '#acts/support.ts'
import { openInstallation } from './installation.ts'
import { readArgs, UsageError } from './usage.ts'

const options = { reason: { type: 'string' } } as const

export const usage = `zendzicht reset-second-factor ADDRESS [--reason 'lost phone']

Removes authenticator app, recovery codes and passkeys of the account with this e-mail address, and logs it out everywhere: for
an operator who lost them. The account is told by mail, and it stands in the audit trail.`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArgs({ args, options, allowPositionals: true })
  const [email] = positionals
  if (!email || positionals.length > 1) throw new UsageError('reset-second-factor needs one e-mail address.')
  const { state, acts, close } = await openInstallation()
  try {
    const account = await findByEmail(state.authPool, email.trim().toLowerCase())
    if (account === undefined) {
      console.error(`zendzicht: nobody has the e-mail address ${email}.`)
      return 1
    }
    const reason = values.reason?.trim() || 'on the server'
    await perform(acts, removeSecondFactor, commandLine, { accountId: account.id }, { reason })
    console.log(`${account.email} logs in with the password alone now, and can set up a second factor anew.`)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(`zendzicht: ${problemSentence(error.sentence, 'en')}`)
    return 1
  } finally {
    await close()
  }
}
