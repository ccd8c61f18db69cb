import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  maxMigrationChars,
  migrationReportSchema,
  migrationSchema,
  type MigrationReport,
} from '#domain/contract/operator.ts'
import { localDate } from '#domain/parcel/time-zone.ts'
import type { Language } from '#domain/words/language.ts'
import { migrationSentence, type MigrationFault } from '#domain/words/migration-reasons.ts'
import { readMigration, type MigrationFile } from '#intake/migration-file.ts'
import { perform } from '#acts/act.ts'
import { migrateAccounts } from '#acts/migrate-accounts.ts'
import { Problem } from '#acts/problem.ts'
import { planMigration, type MigrationPlan } from '#store/state/migration.ts'
import { callerOf, type RouteContext } from '#server/context.ts'
import { operatorDoor } from '#server/routes/operator-door.ts'

const base = '/api/v1/operator/migration'
const tags = ['operator']
/** Room for the text in UTF-8, and for what JSON makes of quotes and line ends. */
const bodyLimit = 3 * maxMigrationChars
const maxWrongShown = 200

/** Accounts and grants of an old system: first a dry run, then for real. */
export const operatorMigrationRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { acts, gate } = context
  const { asOperator } = operatorDoor(app, context)
  const schema = { tags, body: migrationSchema, response: { 200: migrationReportSchema } }

  app.post(`${base}/preview`, { bodyLimit, schema }, async (request) => {
    const file = await read(request.body.text)
    const plan = await asOperator(request, (trx) => planMigration(trx, file.lines))
    return report(file, plan, gate.signedIn(request).account.language)
  })

  app.post(base, { bodyLimit, schema }, async (request) => {
    const file = await read(request.body.text)
    if (file.faults.length > 0 || file.lines.length === 0) throw new Problem('invalid-input', 'migration-wrong-lines')
    const input = { lines: file.lines, sendWelcome: request.body.sendWelcome }
    const done = await perform(acts, migrateAccounts, callerOf(context, request), {}, input)
    return report(file, { ...done, unknownNumbers: [] }, gate.signedIn(request).account.language)
  })

  function read(text: string): Promise<MigrationFile> {
    if (text.length > maxMigrationChars) {
      const values = { megabytes: maxMigrationChars / 1e6 }
      throw new Problem('payload-too-large', 'migration-too-large', { values })
    }
    const today = localDate(Date.now(), 'Europe/Amsterdam')
    return readMigration(text, { brand: context.config.brand, today })
  }
}

function report(file: MigrationFile, plan: MigrationPlan, language: Language): MigrationReport {
  const { unknownNumbers, ...counts } = plan
  const unknown = unknownNumbers.map(({ line, number }): MigrationFault => ({
    line,
    reason: 'number-unknown',
    value: number,
  }))
  const faults = [...file.faults, ...unknown].toSorted((a, b) => a.line - b.line)
  return {
    ...counts,
    lines: file.read,
    unknownColumns: file.unknownColumns,
    wrongLines: faults.length,
    wrong: faults
      .slice(0, maxWrongShown)
      .map((fault) => ({ line: fault.line, problem: migrationSentence(fault, language) })),
  }
}
