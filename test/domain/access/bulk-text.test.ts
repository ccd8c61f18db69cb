import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { readTable } from '#domain/access/bulk-table.ts'
import { dateFrom, readBulk } from '#domain/access/bulk-text.ts'

const read = (text: string) => readBulk(text, 'PostNL')
const problems = (text: string) => read(text).map(({ line, problem }) => [line, problem?.key ?? null])

describe('a list of addresses', () => {
  test('is one on a line, or several with something between, or pasted from a mail', () => {
    const lines = read(
      '\uFEFFJan@X.nl\r\n\r\npiet@x.nl; els@x.nl\n"Anna de Vries" <anna@x.nl>, Bo van den Berg <bo@x.nl>',
    )
    expect(lines.map(({ line, email }) => [line, email])).toEqual([
      [1, 'jan@x.nl'],
      [3, 'piet@x.nl'],
      [3, 'els@x.nl'],
      [4, 'anna@x.nl'],
      [4, 'bo@x.nl'],
    ])
    expect(lines[3]).toMatchObject({ firstName: 'Anna', infix: 'de', lastName: 'Vries' })
    expect(lines[4]).toMatchObject({ firstName: 'Bo', infix: 'van den', lastName: 'Berg' })
  })

  test('says of each what is no address', () => {
    expect(problems('jan@x.nl\njan\n@x.nl\nconstructor')).toEqual([
      [1, null],
      [2, 'email'],
      [3, 'email'],
      [4, 'email'],
    ])
  })

  test('of nothing is nothing', () => {
    expect(['', ' \n\t\n', '\uFEFF'].map(read)).toEqual([[], [], []])
  })
})

describe('a table', () => {
  test.each([',', ';', '\t'])('is read with %j between its columns, named in Dutch or English, in any order', (by) => {
    const dutch = [
      'Autorisaties',
      'E-mailadres',
      'Voornaam',
      'Tussenvoegsel',
      'Achternaam',
      'Klantnummer',
      'Einddatum',
      'Reden',
    ]
    const english = [
      'authorizations',
      'E-MAIL',
      'first name',
      'infix',
      'surname',
      'customer_number',
      'end date',
      'reason',
    ]
    const cells = [
      '"Facturen | e-commerce inzichten|insight-parcels"',
      'A@x.nl',
      'Anna',
      'de',
      'Vries',
      '9401138',
      '1-2-2030',
      'zo',
    ]
    for (const header of [dutch, english]) {
      expect(read([header.join(by), cells.join(by)].join('\n'))).toEqual([
        {
          line: 2,
          email: 'a@x.nl',
          firstName: 'Anna',
          infix: 'de',
          lastName: 'Vries',
          customerNumbers: ['9401138'],
          authorisations: ['invoices', 'insight-ecommerce', 'insight-parcels'],
          endsOn: '2030-02-01',
          reason: 'zo',
          problem: null,
        },
      ])
    }
  })

  test('says on which line what is wrong', () => {
    const header = 'email;autorisaties;einddatum;voornaam'
    const rows = [
      'a@x.nl;Facturen;;',
      ';Facturen;;',
      'x;;;',
      'a@x.nl;Alles;;',
      'a@x.nl;;31-02-2030;',
      `a@x.nl;;;${'x'.repeat(101)}`,
    ]
    expect(problems([header, ...rows, 'a@x.nl;;;;extra', 'a@x.nl;"open'].join('\n'))).toEqual([
      [2, null],
      [3, 'no-email'],
      [4, 'email'],
      [5, 'authorisation'],
      [6, 'date'],
      [7, 'too-long'],
      [8, 'too-many-cells'],
      [9, 'open-quote'],
    ])
    expect(problems('email;schoenmaat\na@x.nl;43')).toEqual([[1, 'unknown-column']])
    expect(problems('email;e-mail\na@x.nl;b@x.nl')).toEqual([[1, 'repeated-column']])
  })

  test('knows its lines also when a cell has several', () => {
    const lines = read('email,reden\n"a@x.nl","eerste\ntweede"\n\nb@x.nl,')
    expect(lines.map(({ line, email, reason }) => [line, email, reason])).toEqual([
      [2, 'a@x.nl', 'eerste\ntweede'],
      [5, 'b@x.nl', undefined],
    ])
  })
})

test('whatever is written as a table is read back', () => {
  const cell = fc.string().map((text) => text.replaceAll(/\r/g, '').trim())
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 10 })
  fc.assert(
    fc.property(table, fc.constantFrom(',' as const, ';' as const, '\t' as const), (rows, by) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(by)).join('\n')
      const read = readTable(text, by)
      expect(read.openQuote).toBeUndefined()
      expect(read.rows.map(({ cells }) => cells)).toEqual(rows.filter((row) => row.some((one) => one !== '')))
    }),
  )
})

test('no text makes it fail, and every line that is right has an address', () => {
  const piece = fc.constantFrom(
    'email',
    ';',
    ',',
    '\t',
    '\n',
    '\r\n',
    '"',
    'a@x.nl',
    'klantnummer',
    '940',
    'Facturen',
    '|',
    ' ',
    'é',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(text, (one) => {
      for (const line of read(one)) if (line.problem === null) expect(line.email).toMatch(/^\S+@\S+$/)
    }),
    { numRuns: 500 },
  )
})

test('dates are Dutch or ISO, and exist', () => {
  const texts = [
    '1-2-2030',
    '01/02/2030',
    '1.2.2030',
    '2030-02-01',
    '29-02-2028',
    '29-02-2029',
    '2030-2-1',
    '13-13-2030',
    'morgen',
  ]
  expect(texts.map(dateFrom)).toEqual([
    '2030-02-01',
    '2030-02-01',
    '2030-02-01',
    '2030-02-01',
    '2028-02-29',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
