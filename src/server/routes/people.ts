import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isAdministrator } from '#domain/access/authorisation.ts'
import type { PlannedLine } from '#domain/access/bulk.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import {
  addedPersonSchema,
  addPersonSchema,
  bulkDoneSchema,
  bulkPreviewSchema,
  bulkSchema,
  changeListSchema,
} from '#domain/contract/people.ts'
import { isCleanText } from '#domain/contract/text.ts'
import { bulkProblemSentence } from '#domain/words/bulk-problems.ts'
import type { Language } from '#domain/words/language.ts'
import { findChangeNumbers, listChanges } from '#store/state/changes.ts'
import { inScope } from '#store/state/scoped.ts'
import { perform } from '#acts/act.ts'
import { addPerson } from '#acts/add-person.ts'
import { applyBulk, countEffects, numbersNamed, readLines } from '#acts/apply-bulk.ts'
import { planPeople } from '#acts/people-world.ts'
import { Problem } from '#acts/problem.ts'
import { removePerson } from '#acts/remove-person.ts'
import { undoChange } from '#acts/undo-change.ts'
import { callerOf, readInScope, type RouteContext } from '#server/context.ts'
import { atDeadline } from '#server/deadline.ts'
import { readerLanguage } from '#server/problem.ts'

const base = '/api/v1/customer-numbers/:number'
const tags = ['people']
const params = z.object({ number: z.string() })
const maxShown = 1000
// A megabyte of text, written as JSON.
const bodyLimit = 2 * 1024 * 1024

/** The people of a number: adding, removing, many at once, and undoing. */
export const peopleRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { gate, acts, state, config, signIn } = context

  app.post(
    `${base}/accounts`,
    { schema: { tags, params, body: addPersonSchema, response: { 200: addedPersonSchema } } },
    async (request) => {
      const { accountId } = await gate.administratorOf(request, request.params.number)
      const customerNumbers = request.body.customerNumbers as CustomerNumber[]
      return atDeadline(async () => {
        const pair = `${accountId} ${request.body.email.trim().toLowerCase()}`
        await signIn.attempts.demand({ 'invite-email': pair, 'invite-account': accountId })
        return perform(acts, addPerson, callerOf(context, request), { customerNumbers }, request.body)
      })
    },
  )

  app.delete(
    `${base}/accounts/:accountId`,
    { schema: { tags, params: params.extend({ accountId: z.string() }), response: { 204: z.null() } } },
    async (request, reply) => {
      const { number, accountId } = request.params
      const scope = await gate.administratorOf(request, number)
      if (!isCleanText(accountId)) throw new Problem('not-found')
      const target = { customerNumber: scope.customerNumbers[0]!, accountId }
      const { changeId } = await perform(acts, removePerson, callerOf(context, request), target, {})
      return reply.header('x-change-id', changeId).code(204).send(null)
    },
  )

  app.post(
    `${base}/bulk/preview`,
    { bodyLimit, schema: { tags, params, body: bulkSchema, response: { 200: bulkPreviewSchema } } },
    async (request) => {
      const { accountId } = await gate.administratorOf(request, request.params.number)
      await signIn.attempts.demand({ 'look-at-list': accountId })
      const { lines, customerNumbers } = await readList(request, request.body)
      const { secondFactor } = gate.signedIn(request)
      const scope = { accountId, customerNumbers, operator: false, secondFactor }
      const { planned, fingerprint } = await inScope(state.app, scope, (trx) =>
        planPeople(trx, lines, request.body, customerNumbers),
      )
      const language = readerLanguage(request)
      const shown = shownOf(planned).map((line) => lineBody(line, language))
      return { lines: shown, counts: countEffects(planned), fingerprint }
    },
  )

  app.post(
    `${base}/bulk`,
    { bodyLimit, schema: { tags, params, body: bulkSchema, response: { 200: bulkDoneSchema } } },
    async (request) => {
      const { accountId } = await gate.administratorOf(request, request.params.number)
      await signIn.attempts.demand({ 'invite-list': accountId })
      const { customerNumbers } = await readList(request, request.body)
      const target = { customerNumber: request.params.number as CustomerNumber, customerNumbers }
      const input = { ...request.body, brand: config.brand }
      return perform(acts, applyBulk, callerOf(context, request), target, input)
    },
  )

  app.get(`${base}/changes`, { schema: { tags, params, response: { 200: changeListSchema } } }, async (request) => {
    const scope = await gate.administratorOf(request, request.params.number)
    const rows = await readInScope(context, scope, (trx) => listChanges(trx, scope.customerNumbers[0]!))
    return { changes: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
  })

  app.post(
    `${base}/changes/:id/undo`,
    { schema: { tags, params: params.extend({ id: z.string() }), response: { 204: z.null() } } },
    async (request, reply) => {
      const scope = await gate.administratorOf(request, request.params.number)
      const id = idFrom(request.params.id)
      const numbers = await readInScope(context, scope, (trx) => findChangeNumbers(trx, id, scope.customerNumbers[0]!))
      if (numbers === undefined) throw new Problem('not-found')
      const own = await administered(request)
      if (numbers.some((number) => !own.includes(number))) throw new Problem('conflict', 'undo-other-numbers')
      await perform(acts, undoChange, callerOf(context, request), { customerNumbers: numbers }, { id })
      return reply.code(204).send(null)
    },
  )

  /** The lines of a list, and which of the numbers it names are those of who asks. */
  async function readList(request: FastifyRequest, { text, ...order }: z.output<typeof bulkSchema>) {
    const lines = readLines({ ...order, text, brand: config.brand })
    const named = numbersNamed(lines, order)
    const own = await administered(request)
    return { lines, customerNumbers: own.filter((number) => named.has(number)) }
  }

  /** The numbers that whoever asks administers at this moment. */
  async function administered(request: FastifyRequest): Promise<CustomerNumber[]> {
    const rights = [...((await gate.again(request))?.rights ?? [])]
    return rights.flatMap(([number, { authorisations }]) => (isAdministrator(authorisations) ? [number] : []))
  }
}

/** An id as it is kept; what is none is not found. */
export function idFrom(text: string): string {
  const parsed = z.uuid().safeParse(text)
  if (!parsed.success) throw new Problem('not-found')
  return parsed.data
}

/** All that is wrong, and as many others as somebody reads; the counts tell how many there are. */
function shownOf(planned: readonly PlannedLine[]): PlannedLine[] {
  let others = 0
  return planned.filter(({ effect }) => effect === 'wrong' || (others += 1) <= maxShown)
}

function lineBody({ problem, give, take, ...line }: PlannedLine, language: Language) {
  return {
    line: line.line,
    email: line.email,
    name: line.name,
    customerNumber: line.customerNumber,
    effect: line.effect,
    give: give.map((gift) => gift.authorisation),
    take: [...take],
    problem: problem && bulkProblemSentence(problem.key, language, problem.values),
  }
}
