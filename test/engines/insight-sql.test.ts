import { expect, test } from 'vitest'
import { mintScope } from '#domain/access/scope.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { adviceQuestions } from '#domain/insight/advice/questions.ts'
import { tallyQuestion } from '#domain/benchmark/measures.ts'
import { quarterOf } from '#domain/benchmark/quarter.ts'
import { deliveryOptionsQuestions } from '#domain/insight/delivery-options/questions.ts'
import { pageQuestions } from '#domain/insight/page-questions.ts'
import { parcelQuestions } from '#domain/insight/parcel-facts.ts'
import { listQuestions } from '#domain/insight/parcel-questions.ts'
import { plan, type Question } from '#domain/insight/plan.ts'
import type { InsightQuery, Selection } from '#domain/insight/query.ts'
import { preAdviceQuestions } from '#domain/insight/pre-advice/questions.ts'
import { renderDuckdb } from '#domain/insight/render-duckdb.ts'
import { repeatQuestions } from '#domain/insight/repeat/answer.ts'
import { selected } from '#domain/insight/selections.ts'
import { transitQuestions } from '#domain/insight/transit/questions.ts'

const number = '9401138' as CustomerNumber
const scope = mintScope('account', 'insight-parcels', [number])
const period = { from: '2026-01-05', to: '2026-03-01' }
const query: InsightQuery = {
  customerNumbers: [number],
  period,
  previous: { from: '2025-11-10', to: '2026-01-04' },
  yearAgo: { from: '2025-01-06', to: '2025-03-02' },
  compare: 'previous',
  comparePeriod: { from: '2025-11-10', to: '2026-01-04' },
  asOf: '2026-03-02',
  filter: { countries: ['NL', 'BE'], products: ['3085'], options: ['evening'], postcodes: ['10', '2011'] },
  withinDays: 1,
  granularity: 'week',
}
const narrow = { customerNumbers: [number], period, filter: query.filter }
const found = (selection: Selection) => selected(selection, query.asOf)!
const questions: Record<string, Question> = {
  ...pageQuestions(query),
  ...ofPart('transit', transitQuestions(query)),
  ...ofPart('preAdvice', preAdviceQuestions(query)),
  ...ofPart('advice', adviceQuestions(query)),
  ...ofPart('deliveryOptions', deliveryOptionsQuestions(query)),
  ...ofPart('repeat', repeatQuestions(query)),
  ...ofPart('peers', { quarter: tallyQuestion([number], quarterOf('2026-01-05')) }),
  list: listQuestions(
    narrow,
    found({ kind: 'later', clock: 'attempt', days: 1 }),
    'attempt',
    { sort: 'hours' },
    { limit: 50, offset: 100 },
  ).page,
  listTotal: listQuestions(
    narrow,
    found({ kind: 'open', clock: 'receipt' }),
    'receipt',
    { sort: 'accepted' },
    { limit: 50, offset: 0 },
  ).total,
  parcel: parcelQuestions(number, '3SKDWL000100001', '2026-03-01').facts,
}

/** Parts may call a question the same. */
function ofPart(part: string, asked: Record<string, Question>): Record<string, Question> {
  return Object.fromEntries(Object.entries(asked).map(([name, question]) => [`${part}-${name}`, question]))
}

test.each(Object.entries(questions))('the SQL of %s is as reviewed', async (name, question) => {
  const { text, values } = renderDuckdb(plan(question, scope))
  const listed = values.map((value, i) => `-- $${i + 1} = ${JSON.stringify(value)}`).join('\n')
  await expect(`${text}\n\n${listed}\n`).toMatchFileSnapshot(`golden/${name}.sql`)
})

test.each(Object.entries(questions))('%s asks for its customer number and no other', (_, question) => {
  const { text, values } = renderDuckdb(plan(question, scope))
  expect(text).toMatch(/^where customer_number in \(\$\d+\)$/m)
  expect(values).toContain(number)
})

test('a question outside the scope cannot be planned', () => {
  const foreign = parcelQuestions('9500001' as CustomerNumber, 'X', '2026-03-01').facts
  expect(() => plan(foreign, scope)).toThrow('outside the scope')
})
