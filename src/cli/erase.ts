import { setTimeout as sleep } from 'node:timers/promises'
import { createInterface } from 'node:readline/promises'
import { subjectSchema } from '#domain/contract/intake.ts'
import { problemSentence } from '#domain/words/problems.ts'
import { openSpool } from '#store/spool/spool.ts'
import type { State } from '#store/state/open-state.ts'
import { commandLine } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { keepAsked } from '#server/privacy/asked.ts'
import { erase, type ErasureParts } from '#server/privacy/erase.ts'
import type { Subject } from '#server/privacy/subject.ts'
import { askPortal, isPortalRunning, type Answer } from './ask-portal.ts'
import { whenDatabaseAnswers } from './database-away.ts'
import { openInstallation, type Installation } from './installation.ts'
import { readArgs, UsageError } from './usage.ts'

const options = {
  barcode: { type: 'string' },
  email: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const

export const usage = `zendzicht erase --barcode X | --email X [--yes]

Takes a parcel, or all parcels of a recipient, out of the event log, the warehouse, the quarantine and what is kept as it came in,
and keeps them out. It cannot be undone. With a running portal, the portal does it. Backups are not reached: keep them no
longer than you must, and do this again after putting one back from before.

  --yes   do not ask first`

const pollMs = 250

export async function run(args: string[]): Promise<number> {
  const { values } = readArgs({ args, options })
  const asked = subjectSchema.safeParse({
    ...(values.barcode !== undefined && { barcode: values.barcode }),
    ...(values.email !== undefined && { email: values.email }),
  })
  if (!asked.success) throw new UsageError('erase needs one barcode or one e-mail address.', usage)
  if (!values.yes && !(await isSure())) return 1
  const installation = await openInstallation()
  try {
    return await eraseHereOrThere(installation, asked.data)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(`zendzicht: ${problemSentence(error.sentence, 'en')}`)
    return 1
  } finally {
    await installation.close()
  }
}

async function eraseHereOrThere(installation: Installation, subject: Subject): Promise<number> {
  const { state, acts, recipientSecret, config } = installation
  for (let isTold = false; ; isTold = true) {
    const taken = await whenDatabaseAnswers(() => installation.takeWarehouse())
    if (taken) {
      const spool = await openSpool(config.dataDir)
      try {
        if (spool.waiting() > 0)
          throw new Error('Deliveries wait that have not been read: start the portal, and erase beside it.')
        console.log(
          await erasedSentence(
            { acts, warehouse: taken.warehouse, spool, dataDir: config.dataDir, recipientSecret },
            subject,
          ),
        )
      } finally {
        await spool.close()
      }
      return 0
    }
    if (await isPortalRunning(state)) {
      const { said, isDone } = await askToErase(state, config.dataDir, subject)
      console.log(said)
      return isDone ? 0 : 1
    }
    if (!isTold) console.error('Waiting for an import that another process is doing …')
    await sleep(pollMs)
  }
}

/** Has the running portal do it. */
export async function askToErase(state: State, dataDir: string, subject: Subject): Promise<Answer> {
  const asked = await keepAsked(dataDir, subject)
  try {
    return await askPortal(state, 'erase', asked.id)
  } finally {
    await asked.remove()
  }
}

/** Does it, and says what went. */
export async function erasedSentence(parts: ErasureParts, subject: Subject): Promise<string> {
  const { parcels, events, setAside, isWaiting } = await erase(parts, commandLine, subject)
  const later = isWaiting ? ' Deliveries wait to be read: the portal searches them once they have been.' : ''
  return `Erased: ${parcels} parcels, ${events} events, ${setAside} rows that were set aside.${later}`
}

async function isSure(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new UsageError('erase asks before it does it: give --yes when nobody can answer.', usage)
  const prompt = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await prompt.question('This cannot be undone. Type yes to go on: ')
  prompt.close()
  return answer.trim().toLowerCase() === 'yes'
}
