import { expect, test } from 'vitest'
import { titleLines } from '#domain/intake/title-lines.ts'

const rows = ['Nr;Datum;Status', '1;09-03-2026;x', '2;09-03-2026;"y;z"', '3;09-03-2026;']

test.each<[string[], number]>([
  [rows, 0],
  [['Rapport zendingen', 'Periode: maart; april', '', ...rows], 3],
  [['Carrier, Utrecht', ...rows], 1],
  [['barcode'], 0],
  [['barcode', '3STEST0001', '3STEST0002'], 0],
  [['a;b;c', '1;2;3;', '1;2;3;', '1;2;3;'], 0],
  [[...Array.from({ length: 30 }, () => 'x'), ...rows], 0],
  [[], 0],
])('above the header of %j stand %i lines', (lines, expected) => {
  expect(titleLines(lines)).toBe(expected)
})
