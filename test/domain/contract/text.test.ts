import { expect, test } from 'vitest'
import { noteText, trimmedText } from '#domain/contract/text.ts'

const line = (text: string) => trimmedText(10).min(1).safeParse(text).data
const note = (text: string) => noteText(20).safeParse(text).data

test('one line is what can be seen of it', () => {
  expect(line('  Zoë\u200b \u202eVos ')).toBe('Zoë Vos')
  expect(line('a\r\nb')).toBe('a b')
  expect(line('\u001b[31m')).toBe('[31m')
  expect(line('\u200b\u2066')).toBeUndefined()
  expect(line('12345678901')).toBeUndefined()
})

test('a note keeps its lines', () => {
  expect(note('een\r\ntwee\n')).toBe('een\ntwee')
  expect(note('een\u001b\u202e twee')).toBe('een twee')
})

test('the joiners that some scripts need stay', () => {
  expect(line('می\u200cخواهم')).toBe('می\u200cخواهم')
  expect(line('👩\u200d💻')).toBe('👩\u200d💻')
})

test('what PostgreSQL cannot keep is refused', () => {
  for (const text of ['a\0b', 'a\ud83d']) {
    expect(line(text)).toBeUndefined()
    expect(note(text)).toBeUndefined()
  }
})
