import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainLookOf, type PlainFile } from '#intake/plain-block.ts'
import { barcodeForm, codeForm, timeForm } from '#intake/plain-form.ts'

const [barcode, code, at, note] = [0, 1, 2, 3]

type NewLine = PlainFile['newLine']

function plainFile(newLine: NewLine): PlainFile {
  const forms = new Map([
    [barcode, barcodeForm],
    [code, codeForm],
    [at, timeForm({ between: ' ', end: '' })],
  ])
  return { delimiter: ',', newLine, rows: 0, width: 4, mayHaveOddBlanks: false, forms, oddPlaces: new Set() }
}

/** One for each line end: to make the table takes longer than to look at a block of a test. */
const looks = new Map(
  (['\n', '\r\n'] as const).map((newLine) => {
    const file = plainFile(newLine)
    return [newLine, { file, look: plainLookOf(file) }]
  }),
)

type Told = { lines: number; oddPlaces: number[]; mayHaveOddBlanks: boolean } | undefined

/** What is told of a file that comes in these pieces; undefined when it is not plain. */
function lookAtAll(pieces: readonly Uint8Array[], newLine: NewLine): Told {
  const { file, look } = looks.get(newLine)!
  file.oddPlaces.clear()
  file.mayHaveOddBlanks = false
  let lines = 0
  for (const piece of pieces) {
    const counted = look(piece)
    if (counted === undefined) return undefined
    lines += counted
  }
  return { lines, oddPlaces: [...file.oddPlaces].sort(), mayHaveOddBlanks: file.mayHaveOddBlanks }
}

/** One line has no line end to be cut at: it is looked at from its first byte to its last. */
function lineByLine(block: Buffer): Buffer[] {
  const pieces = []
  for (let from = 0, to; from < block.length; from = to) {
    to = block.indexOf(0x0a, from) + 1 || block.length
    pieces.push(block.subarray(from, to))
  }
  return pieces
}

const line = '3SABC0000001,I01,2026-03-03 12:00:00,a note'
const changed = (place: number, field: string) => line.split(',').with(place, field).join(',')
const plainLine = fc.constantFrom(line, changed(note, ''), changed(note, 'Île'), changed(barcode, '7'))
const longLine = fc.integer({ min: 100, max: 3000 }).map((length) => changed(note, 'x'.repeat(length)))
const oddLine = fc.constantFrom(
  changed(barcode, '3sabc'),
  changed(barcode, '1.5E9'),
  changed(code, ''),
  changed(at, '2026-03-03 12:00'),
  changed(at, '2026-03-03 24:00:00'),
  changed(note, '\u2003'),
)
const breakingLine = fc.constantFrom(
  '',
  'one,two,three',
  `${line},five`,
  changed(note, '"quoted"'),
  changed(note, ' blank'),
  changed(note, 'blank '),
  changed(note, 'a\ttab'),
  changed(note, 'a\rreturn'),
  changed(note, 'a\nfeed'),
  changed(note, 'return\r'),
)
const lineIn = fc.oneof({ weight: 8, arbitrary: plainLine }, longLine, oddLine)
const newLine = fc.constantFrom<NewLine>('\n', '\r\n')

type Cut = { lines: string[]; newLine: NewLine; missing: number; wrongByte: boolean }

function blockOf({ lines, newLine: end, missing, wrongByte }: Cut): Buffer {
  const block = Buffer.from(lines.map((one) => one + end).join(''))
  // A byte that is no UTF-8, in the last note.
  if (wrongByte && block.length > 0) block[block.length - end.length - 1] = 0xff
  return block.subarray(0, block.length - missing)
}

/** With no more than one thing that is not plain: two would hide that one of them is not seen. */
const blocks = fc
  .tuple(
    fc.array(lineIn, { minLength: 1, maxLength: 40 }),
    fc.constantFrom('plain', 'plain', 'line', 'byte', 'cut'),
    breakingLine,
    fc.nat(),
    newLine,
  )
  .map(([lines, wrong, breaking, place, end]): Cut => {
    const spot = place % (lines.length + 1)
    return {
      lines: wrong === 'line' ? lines.toSpliced(spot, 0, breaking) : lines,
      newLine: end,
      missing: wrong === 'cut' ? 1 : 0,
      wrongByte: wrong === 'byte',
    }
  })

test('of a block is told what is told of its lines one by one', () => {
  let plain = 0
  let refused = 0
  let odd = 0
  const same = fc.property(blocks, (cut) => {
    const block = blockOf(cut)
    const told = lookAtAll([block], cut.newLine)
    expect(told).toEqual(lookAtAll(lineByLine(block), cut.newLine))
    if (told === undefined) refused++
    else if (told.oddPlaces.length > 0) odd++
    else plain++
  })
  fc.assert(same, { numRuns: 2000, seed: 5 })
  expect(Math.min(plain, refused, odd)).toBeGreaterThan(100)
})

test.each<{ what: string; instead: string; told: object | undefined }>([
  { what: 'nothing odd', instead: line, told: {} },
  { what: 'an odd barcode', instead: changed(barcode, '3sabc'), told: { oddPlaces: [barcode] } },
  { what: 'an empty code', instead: changed(code, ''), told: { oddPlaces: [code] } },
  { what: 'half a time', instead: changed(at, '2026-03-03 12:'), told: { oddPlaces: [at] } },
  { what: 'an odd blank', instead: changed(note, '\u2003'), told: { mayHaveOddBlanks: true } },
  { what: 'a quote', instead: changed(note, '"'), told: undefined },
  { what: 'a field too few', instead: 'one,two,three', told: undefined },
  { what: 'an empty line', instead: '', told: undefined },
  { what: 'a return', instead: `${line}\r`, told: undefined },
])('$what is told wherever in a block it stands', ({ instead, told }) => {
  for (let spot = 0; spot < 23; spot++) {
    const lines = Array.from({ length: 23 }, () => line).with(spot, instead)
    const whole = told && { lines: 23, oddPlaces: [], mayHaveOddBlanks: false, ...told }
    expect(lookAtAll([Buffer.from(`${lines.join('\n')}\n`)], '\n')).toEqual(whole)
  }
})

test('a line longer than the rest of its block is read wherever it stands', () => {
  for (let spot = 0; spot < 9; spot++) {
    const lines = Array.from({ length: 9 }, () => line).with(spot, changed(note, 'x'.repeat(5000)))
    expect(lookAtAll([Buffer.from(`${lines.join('\n')}\n`)], '\n')?.lines).toBe(9)
    const odd = lines.with(spot, changed(barcode, 'x'.repeat(5000)))
    expect(lookAtAll([Buffer.from(`${odd.join('\n')}\n`)], '\n')).toMatchObject({ lines: 9, oddPlaces: [barcode] })
  }
})

test('a block of one line is plain, and so is one of none, but not a line without its end, or one that is no UTF-8', () => {
  expect(lookAtAll([Buffer.from(`${line}\r\n`)], '\r\n')?.lines).toBe(1)
  expect(lookAtAll([Buffer.alloc(0)], '\n')?.lines).toBe(0)
  expect(lookAtAll([Buffer.from(line)], '\n')).toBeUndefined()
  expect(lookAtAll([Buffer.from(`${changed(note, 'Île')}\n`, 'latin1')], '\n')).toBeUndefined()
})

test('a file with more columns to be looked at closely than there is room for is not plain', () => {
  const forms = new Map([0, 1, 2, 3, 4, 5].map((place) => [place, codeForm]))
  const block = Buffer.from('A,B,C,D,E,F\n')
  expect(plainLookOf({ ...plainFile('\n'), width: 6, forms })(block)).toBeUndefined()
  forms.delete(5)
  const file = { ...plainFile('\n'), width: 6, forms }
  expect(plainLookOf(file)(Buffer.from('A,B,C,D,e,F\n'))).toBe(1)
  expect(file).toMatchObject({ oddPlaces: new Set([4]), mayHaveOddBlanks: false })
})
