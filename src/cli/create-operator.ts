import type { PersonName } from '#domain/access/person-name.ts'
import { problemSentence } from '#domain/words/problems.ts'
import { commandLine, perform } from '#acts/act.ts'
import { createOperator } from '#acts/create-operator.ts'
import { Problem } from '#acts/problem.ts'
import { openInstallation } from './installation.ts'
import { readArgs, UsageError } from './usage.ts'

const options = { email: { type: 'string' }, password: { type: 'string' }, name: { type: 'string' } } as const

export const usage = `zendzicht create-operator --email ADDRESS --password PASSWORD [--name 'First Last']

Makes the account of someone who runs the installation: imports data and sees what comes in. The password has 12 to 128
characters.`

export async function run(args: string[]): Promise<number> {
  const { email, password, name } = readArgs({ args, options }).values
  if (!email || !password) throw new UsageError('create-operator needs --email and --password.')
  const { config, acts, close } = await openInstallation()
  try {
    const input = { email, password, company: config.brand, ...personName(name ?? email.split('@')[0] ?? email) }
    await perform(acts, createOperator, commandLine, {}, input)
    console.log(`${email} can log in as operator.`)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(`zendzicht: ${problemSentence(error.sentence, 'en', error.more.values as Record<string, string>)}`)
    return 1
  } finally {
    await close()
  }
}

/** 'Thijs van den Berg' in its parts: the infix is what is written small. */
export function personName(text: string): PersonName {
  const words = text.trim().split(/\s+/)
  if (words.length === 1) return { firstName: '', infix: '', lastName: words[0]! }
  const rest = words.slice(1)
  const small = rest.findIndex((word) => word !== word.toLowerCase())
  const cut = small < 0 ? rest.length - 1 : small
  return { firstName: words[0]!, infix: rest.slice(0, cut).join(' '), lastName: rest.slice(cut).join(' ') }
}
