import { z } from 'zod'
import type { MigrationLine } from '#domain/access/migration.ts'
import { authorisationSchema } from '#domain/contract/session.ts'
import { cleanText } from '#domain/contract/text.ts'
import { languages } from '#domain/words/language.ts'
import { lockAllNumbers } from '#store/state/grants.ts'
import { addJobs } from '#store/state/jobs.ts'
import { applyMigration, planMigration, type MigrationPlan } from '#store/state/migration.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'

const lineSchema = z.strictObject({
  line: z.number().int(),
  email: z.email().max(254).lowercase(),
  firstName: cleanText(100),
  infix: cleanText(30),
  lastName: cleanText(100).min(1),
  company: cleanText(200),
  language: z.enum(languages),
  customerNumber: z.string().regex(/^\d{0,10}$/),
  authorisations: z.array(authorisationSchema),
  endsOn: z.iso.date().nullable(),
  passwordHash: cleanText(500).nullable(),
}) satisfies z.ZodType<MigrationLine>

/** Stands with every grant that came from the old system. */
export const migrationReason = 'overgezet uit het oude systeem'

/** How long the link works with which somebody without a password chooses one. */
export const welcomeHours = 7 * 24

/** Accounts and grants of an old system: all of them, or nothing. What exists stays as it is; doing it twice changes nothing. */
export const migrateAccounts = defineAct({
  name: 'migrate-accounts',
  permission: 'operator',
  input: z.strictObject({ lines: z.array(lineSchema).min(1), sendWelcome: z.boolean() }),
  async run(trx, { caller, input: { lines, sendWelcome } }) {
    await lockAllNumbers(trx)
    const { unknownNumbers, ...counts } = await planMigration(trx, lines)
    if (unknownNumbers.length > 0) throw new Problem('invalid-input', 'migration-wrong-lines')
    const { given, withoutNumber, withoutPassword } = await applyMigration(trx, caller.accountId, migrationReason)
    const welcomed = sendWelcome ? withoutPassword : []
    await addJobs(
      trx,
      'send-mail',
      welcomed.map(({ email, name, language }) => ({
        template: 'welcome',
        to: { email, name, language },
        values: {},
        link: { purpose: 'password-reset', detail: {}, hours: welcomeHours },
      })),
    )
    const summary = { detail: { ...counts, welcomed: welcomed.length } }
    const entries = given.map(({ accountId, name, number, authorisations }) => ({
      customerNumber: number,
      subjectId: accountId,
      detail: { subject: name, given: authorisations, reason: migrationReason },
    }))
    const others = withoutNumber.map(({ accountId, name }) => ({ subjectId: accountId, detail: { subject: name } }))
    const result = counts satisfies Omit<MigrationPlan, 'unknownNumbers'>
    return { result, entries: [summary, ...others, ...entries] }
  },
})
