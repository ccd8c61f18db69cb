import type { Language } from './language.ts'

/** What a schema found wrong with one field, as zod's issues name it. */
export type FieldIssue = { code: string; params: Readonly<Record<string, unknown>> }

// No form of the portal lets a person choose what is not offered: who reads of values writes a program, and needs them to the letter.
const nl = {
  wrong: 'Dit is niet goed ingevuld.',
  missing: 'Vul dit in.',
  'not-text': 'Dit ontbreekt, of is geen tekst.',
  'not-number': 'Dit ontbreekt, of is geen getal.',
  'not-whole': 'Dit is geen heel getal.',
  'not-list': 'Dit ontbreekt, of is geen lijst.',
  'not-this-kind': 'Dit ontbreekt, of is van een andere soort.',
  'too-short': 'Vul minstens {n} tekens in.',
  'too-long': 'Vul hoogstens {n} tekens in.',
  'too-low': 'Vul {n} of meer in.',
  'too-high': 'Vul {n} of minder in.',
  'above-only': 'Vul meer dan {n} in.',
  'below-only': 'Vul minder dan {n} in.',
  'too-few': 'Kies er minstens {n}.',
  'too-many': 'Kies er hoogstens {n}.',
  email: 'Dit is geen e-mailadres.',
  url: 'Dit is geen webadres.',
  date: 'Schrijf de datum als 2026-03-09.',
  datetime: 'Schrijf het moment als 2026-03-09T14:05:00Z.',
  'not-one-of': 'Hier kan alleen een van deze waarden staan: {values}.',
  unknown: 'Dit kent het portaal hier niet: {values}.',
}
type Key = keyof typeof nl

const en: Record<Key, string> = {
  wrong: 'This is not filled in correctly.',
  missing: 'Fill this in.',
  'not-text': 'This is missing, or no text.',
  'not-number': 'This is missing, or no number.',
  'not-whole': 'This is no whole number.',
  'not-list': 'This is missing, or no list.',
  'not-this-kind': 'This is missing, or of another kind.',
  'too-short': 'Fill in at least {n} characters.',
  'too-long': 'Fill in at most {n} characters.',
  'too-low': 'Fill in {n} or more.',
  'too-high': 'Fill in {n} or less.',
  'above-only': 'Fill in more than {n}.',
  'below-only': 'Fill in less than {n}.',
  'too-few': 'Choose at least {n}.',
  'too-many': 'Choose at most {n}.',
  email: 'This is no e-mail address.',
  url: 'This is no web address.',
  date: 'Write the date as 2026-03-09.',
  datetime: 'Write the moment as 2026-03-09T14:05:00Z.',
  'not-one-of': 'Only one of these values can stand here: {values}.',
  unknown: 'The portal does not know this here: {values}.',
}

const sentences: Record<Language, Record<Key, string>> = { nl, en }
const kinds: Readonly<Record<string, Key>> = {
  string: 'not-text',
  number: 'not-number',
  int: 'not-whole',
  array: 'not-list',
}
const formats: readonly Key[] = ['email', 'url', 'date', 'datetime']

/** What is wrong with a field, in words for who filled it in: those of zod are for who wrote the schema. */
export function fieldSentence({ code, params }: FieldIssue, language: Language): string {
  const values = { n: bound(params), values: listed(params['values'] ?? params['keys']) }
  return sentences[language][keyOf(code, params)].replaceAll(
    /\{(n|values)\}/g,
    (_, name: 'n' | 'values') => values[name],
  )
}

function keyOf(code: string, params: FieldIssue['params']): Key {
  switch (code) {
    case 'invalid_type':
      return kinds[String(params['expected'])] ?? 'not-this-kind'
    case 'invalid_value':
      return 'not-one-of'
    case 'unrecognized_keys':
      return 'unknown'
    case 'invalid_format':
      return formats.find((format) => format === params['format']) ?? 'wrong'
    case 'too_small':
      return boundKey(params, { text: 'too-short', number: 'too-low', open: 'above-only', list: 'too-few' })
    case 'too_big':
      return boundKey(params, { text: 'too-long', number: 'too-high', open: 'below-only', list: 'too-many' })
    default:
      return 'wrong'
  }
}

function boundKey(
  { origin, minimum, inclusive }: FieldIssue['params'],
  by: Record<'text' | 'number' | 'open' | 'list', Key>,
) {
  if (origin === 'string') return minimum === 1 ? 'missing' : by.text
  if (origin === 'array' || origin === 'set') return by.list
  return inclusive === false ? by.open : by.number
}

function bound({ minimum, maximum }: FieldIssue['params']): string {
  return String(minimum ?? maximum ?? '')
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => `‘${String(value)}’`).join(', ') : ''
}
