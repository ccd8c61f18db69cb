import { expect, test } from 'vitest'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { ecommercePartPlans } from '#domain/insight/ecommerce-parts.ts'
import { pageQuestions } from '#domain/insight/page-questions.ts'
import { insightPartPlans } from '#domain/insight/parts.ts'
import type { Question } from '#domain/insight/plan.ts'
import { insightQueryOf } from '#server/routes/insight-input.ts'

const period = { from: '2026-07-01', to: '2026-10-31' }
const numbers = ['9400001'] as unknown as CustomerNumber[]
const query = insightQueryOf(numbers, { ...period, compare: 'previous', per: 'week', within: 1 }, '2026-11-01')
const known = {
  facts: {
    decisions: [],
    today: query.asOf,
    benchmarks: { isSeveral: false, branchNow: '', latest: null, frozen: null, imported: [] },
    areas: { people: null, shapes: { pc2: null, pc4: null } },
  },
}

test('what a limit leaves out does not depend on the order in which rows come: what they are told by is ordered too', () => {
  const parts = Object.values({ ...insightPartPlans, ...ecommercePartPlans })
  const questions: Question[] = [
    ...Object.values(pageQuestions(query)),
    ...parts.flatMap((part) => Object.values(part.questions(query, known) as Record<string, Question>)),
  ]
  const limited = questions.filter(({ by, limit }) => by !== undefined && limit !== undefined)
  expect(limited.length).toBeGreaterThan(8)
  for (const { by, apart, order } of limited) {
    const dimensions = [...(apart ? ['of'] : []), ...Object.keys(by!)]
    expect(order?.map(({ name }) => name)).toEqual(expect.arrayContaining(dimensions))
  }
})
