import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldSentence } from '#domain/words/field-problems.ts'
import { languages, type Language } from '#domain/words/language.ts'

const schema = z.strictObject({
  name: z.string().min(1),
  password: z.string().min(12),
  note: z.string().max(5),
  email: z.email(),
  site: z.url(),
  day: z.iso.date(),
  at: z.iso.datetime(),
  kind: z.enum(['home', 'point']),
  weeks: z.int().min(1).max(9),
  share: z.number().gt(0).lt(1),
  numbers: z.array(z.string()).min(1).max(2),
  id: z.uuid(),
  code: z.string().regex(/^a+$/),
  on: z.boolean(),
  either: z.union([z.string(), z.number()]),
  checked: z.string().refine((text) => text === 'right'),
})

function told(input: unknown, language: Language): Record<string, string> {
  const { issues } = schema.safeParse(input).error!
  return Object.fromEntries(
    issues.map(({ code, path, ...params }) => [path.join('.'), fieldSentence({ code, params }, language)]),
  )
}

const wrong = {
  name: '',
  password: 'short',
  note: 'longer than five',
  email: 'nobody',
  site: 'nowhere',
  day: '9 maart',
  at: 'noon',
  kind: 'cloud',
  weeks: 10,
  share: 0,
  numbers: [],
  id: 'x',
  code: 'b',
  on: 'yes',
  either: true,
  checked: 'wrong',
  more: 1,
}

test('says in the words of who filled it in what is wrong', () => {
  expect(told(wrong, 'nl')).toEqual({
    name: 'Vul dit in.',
    password: 'Vul minstens 12 tekens in.',
    note: 'Vul hoogstens 5 tekens in.',
    email: 'Dit is geen e-mailadres.',
    site: 'Dit is geen webadres.',
    day: 'Schrijf de datum als 2026-03-09.',
    at: 'Schrijf het moment als 2026-03-09T14:05:00Z.',
    kind: 'Hier kan alleen een van deze waarden staan: ‘home’, ‘point’.',
    weeks: 'Vul 9 of minder in.',
    share: 'Vul meer dan 0 in.',
    numbers: 'Kies er minstens 1.',
    id: 'Dit is niet goed ingevuld.',
    code: 'Dit is niet goed ingevuld.',
    on: 'Dit ontbreekt, of is van een andere soort.',
    either: 'Dit is niet goed ingevuld.',
    checked: 'Dit is niet goed ingevuld.',
    '': 'Dit kent het portaal hier niet: ‘more’.',
  })
  expect(told({ ...wrong, weeks: 1.5, share: 1, numbers: ['1', '2', '3'] }, 'en')).toMatchObject({
    weeks: 'This is no whole number.',
    share: 'Fill in less than 1.',
    numbers: 'Choose at most 2.',
  })
})

test('never speaks of types, patterns or signs, whatever is missing', () => {
  for (const language of languages) {
    for (const [field, sentence] of Object.entries({ ...told({}, language), ...told(wrong, language) })) {
      expect([field, sentence]).toEqual([
        field,
        expect.not.stringMatching(/string|array|undefined|boolean|NaN|[<>=/{}]/),
      ])
    }
  }
})
