import { randomUUID } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import type { Authorisation } from '#domain/access/authorisation.ts'
import type { Scope } from '#domain/access/scope.ts'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import type { MeasureRow } from '#domain/insight/figures.ts'
import type { Known, PartPlan, PartPlans } from '#domain/insight/part-plan.ts'
import type { Question } from '#domain/insight/plan.ts'
import type { InsightQuery } from '#domain/insight/query.ts'
import type { Trx } from '#store/state/scoped.ts'
import { askAll } from '#store/warehouse/ask.ts'
import { turnOfOthers } from '#store/warehouse/turns.ts'
import type { RouteContext } from '#server/context.ts'

/**
 * A page of parts, by what each asks and makes of it.
 *
 * Facts: plain values read before; OnAsking: what parts may ask for beside rows and facts.
 */
export type Dashboard<Answers, Facts, OnAsking, PageQuestion extends string, Frame extends InsightFrame> = {
  authorisation: Authorisation
  parts: readonly (keyof Answers & string)[]
  plans: PartPlans<Answers, Facts, OnAsking>
  /** What the page asks beside its parts. */
  questions: (query: InsightQuery) => Record<PageQuestion, Question>
  frame: (query: InsightQuery, rows: Record<PageQuestion, MeasureRow[]>, about: About) => Frame
  facts: (trx: Trx, scope: Scope) => Promise<Facts>
  onAsking: (asking: DashboardAsking<Facts>) => OnAsking
}

/** company: whose the number is; importedAt: when data last came in. */
export type About = { company: string; importedAt: string | null }

export type DashboardAsking<Facts> = {
  context: RouteContext
  scope: Scope
  query: InsightQuery
  about: About
  facts: Facts
  /** That nobody waits for the answer any more. */
  signal: AbortSignal
  log: FastifyBaseLogger
}

type Failures<Answers> = { part: keyof Answers & string; reference: string }[]
type DashboardAnswer<Answers, Frame> = Frame & Answers & { failures: Failures<Answers> }
type Questions = Readonly<Record<string, Question>>
type Rows = (part: string, questions: Questions) => Promise<Record<string, MeasureRow[]>>

/** A dashboard in one answer. */
export async function dashboardAnswer<
  Answers,
  Facts,
  OnAsking,
  PageQuestion extends string,
  Frame extends InsightFrame,
>(
  dashboard: Dashboard<Answers, Facts, OnAsking, PageQuestion, Frame>,
  asking: DashboardAsking<Facts>,
): Promise<DashboardAnswer<Answers, Frame>> {
  const { context, query, about, facts, scope, signal } = asking
  // First: what it begins goes on while the questions are asked.
  const onAsking = dashboard.onAsking(asking)
  const questions = dashboard.questions(query)
  const ofParts = askedOfParts(dashboard, query, facts)
  const asked = Object.fromEntries(
    [['page', questions] as const, ...ofParts].flatMap(([part, own]) => named(part, own)),
  )
  const answer = await askAll(context.warehouse, asked, scope, { memory: context.parcels, signal })
  const rows: Rows = async (part, own) => {
    const entries = Object.keys(own).map(async (name) => [name, await answer(`${part}.${name}`)] as const)
    return Object.fromEntries(await Promise.all(entries))
  }
  const ofPage = (await rows('page', questions)) as Record<PageQuestion, MeasureRow[]>
  const frame = dashboard.frame(query, ofPage, about)
  return { ...frame, ...(await answeredParts(dashboard, { ...asking, onAsking, ofParts }, frame, rows)) }
}

/** ofParts: what each part asked, but of those that failed at that. */
type AnsweringParts<Facts, OnAsking> = DashboardAsking<Facts> & {
  onAsking: OnAsking
  ofParts: ReadonlyMap<string, Questions>
}

/** Each part by itself: one that fails is null, is told with a reference to what the log says, and leaves the others. */
async function answeredParts<Answers, Facts, OnAsking>(
  dashboard: Pick<Dashboard<Answers, Facts, OnAsking, string, InsightFrame>, 'parts' | 'plans'>,
  { query, facts, onAsking, ofParts, signal, log }: AnsweringParts<Facts, OnAsking>,
  frame: InsightFrame,
  rows: Rows,
): Promise<Answers & { failures: Failures<Answers> }> {
  const failures: Failures<Answers> = []
  const made = new Map<keyof Answers, Promise<unknown>>()
  const part = <Key extends keyof Answers>(key: Key) => {
    const one = made.get(key) ?? attempt(key)
    made.set(key, one)
    return one as Promise<Answers[Key]>
  }
  const known = { ...onAsking, facts, part }

  async function attempt(key: keyof Answers): Promise<unknown> {
    const plan: PartPlan<unknown, Facts, Known<Answers, Facts> & OnAsking> | undefined = dashboard.plans[key]
    if (plan === undefined) return null
    try {
      const answered = await rows(String(key), ofParts.get(String(key)) ?? plan.questions(query, known))
      // Of a million parcels some take a third of a second.
      await turnOfOthers()
      signal.throwIfAborted()
      // That they are the rows of its own questions, only the plan itself knows.
      return await plan.answer(query, answered as never, frame, known)
    } catch (error) {
      signal.throwIfAborted()
      const reference = randomUUID()
      log.error({ err: error, part: key, reference }, 'a part of a dashboard failed')
      failures.push({ part: String(key) as keyof Answers & string, reference })
      return null
    }
  }

  const entries = dashboard.parts.map(async (key) => [key, await part(key)] as const)
  return { ...(Object.fromEntries(await Promise.all(entries)) as Answers), failures }
}

/** Everything the parts ask, to be asked together: what is held of parcels may do for all of it. */
function askedOfParts<Answers, Facts, OnAsking>(
  { parts, plans }: Pick<Dashboard<Answers, Facts, OnAsking, string, InsightFrame>, 'parts' | 'plans'>,
  query: InsightQuery,
  facts: Facts,
): Map<string, Questions> {
  const asked = new Map<string, Questions>()
  for (const part of parts) {
    try {
      asked.set(part, plans[part]?.questions(query, { facts }) ?? {})
    } catch {
      // It fails again when the part is made, which tells.
    }
  }
  return asked
}

function named(part: string, questions: Questions): (readonly [string, Question])[] {
  return Object.entries(questions).map(([name, question]) => [`${part}.${name}`, question])
}
