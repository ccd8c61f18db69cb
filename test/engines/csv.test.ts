import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvLimits, readCsv, type CsvRecord, type CsvRefusal } from '../../src/intake/csv.ts'
import { openFile, type FileRefusal } from '../../src/intake/gunzip.ts'

describe('reading records', () => {
  test('header and rows come with their lines, empty lines are left out', async () => {
    expect(await read('a,b\n1,2\n\n\n3,\n')).toEqual([fields(1, 'a', 'b'), fields(2, '1', '2'), fields(5, '3', '')])
  })

  test('the last line needs no end', async () => {
    expect(await read('a,b\n1,2')).toEqual([fields(1, 'a', 'b'), fields(2, '1', '2')])
    expect(await read('a,b\n1,"2"')).toEqual([fields(1, 'a', 'b'), fields(2, '1', '2')])
  })

  test.each([',', ';', '\t'])('the delimiter %j is told by the header', async (delimiter) => {
    const text = `a${delimiter}"b,;\t,;\t"${delimiter}c\n1${delimiter}2${delimiter}3,4;5\t6\n`
    const [header, row] = await read(text)
    expect(header).toEqual(fields(1, 'a', 'b,;\t,;\t', 'c'))
    expect(row).toEqual(fields(2, ...`1${delimiter}2${delimiter}3,4;5\t6`.split(delimiter)))
  })

  test('a first line sep= tells the delimiter and is no record', async () => {
    expect(await read('sep=;\r\na,x;b\r\n1;2\r\n')).toEqual([fields(2, 'a,x', 'b'), fields(3, '1', '2')])
    expect(await read('"sep=|"\na|b\n')).toEqual([fields(2, 'a', 'b')])
  })

  test('LF, CRLF and CR may be mixed', async () => {
    expect(await read('a,b\r\n1,2\r3,4\n5,6\r\r\n7,8')).toEqual([
      fields(1, 'a', 'b'),
      fields(2, '1', '2'),
      fields(3, '3', '4'),
      fields(4, '5', '6'),
      fields(6, '7', '8'),
    ])
  })

  test('quotes keep delimiters, doubled quotes and line ends in a field', async () => {
    expect(await read('a,b,c\n"1,2","say ""hi""","x\r\ny"\n"",6" pipe,"""" \n7,"",""\n')).toEqual([
      fields(1, 'a', 'b', 'c'),
      fields(2, '1,2', 'say "hi"', 'x\ny'),
      { line: 4, bad: 'text-after-quote', raw: '"",6" pipe,"""" ' },
      fields(5, '7', '', ''),
    ])
  })

  test('a quote inside an unquoted field is text', async () => {
    expect(await read('a,b\n6" pipe,x"y"\n')).toContainEqual(fields(2, '6" pipe', 'x"y"'))
  })

  test('any table comes back as it was written, however its bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', ',', ';', '"', '\n', ' '), maxLength: 5 })
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, size, eol) => {
          const quoted = rows.map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(';'))
          const records = await read(`sep=;${eol}${quoted.join(eol)}`, size)
          expect(records.map((record) => ('fields' in record ? record.fields : record))).toEqual(rows)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('blocks may be cut anywhere: 300 kB read in pieces of any size give the same records', async () => {
    const text = `a;b\r\n${Array.from({ length: 20_000 }, (_, row) => `${row};"é""${row}\r\n€"`).join('\r\n')}`
    const whole = await read(text)
    expect(whole).toHaveLength(20_001)
    expect(whole.at(-1)).toEqual({ line: 40_000, fields: ['19999', 'é"19999\n€'] })
    for (const size of [1000, 65_537, 131_071]) expect(await read(text, size)).toEqual(whole)
  })
})

describe('a quote that nobody closed', () => {
  test('costs its own line and no other', async () => {
    expect(await read('a,b\n1,"x\n2,y\n3,z\n')).toEqual([
      fields(1, 'a', 'b'),
      { line: 2, bad: 'unclosed-quote', raw: '1,"x' },
      fields(3, '2', 'y'),
      fields(4, '3', 'z'),
    ])
  })

  test('is not taken to close where a later field opens', async () => {
    expect(await read('a,b\n1,"x\n2,"y"\n"3",z\n')).toEqual([
      fields(1, 'a', 'b'),
      { line: 2, bad: 'text-after-quote', raw: '1,"x' },
      fields(3, '2', 'y'),
      fields(4, '3', 'z'),
    ])
  })

  test('is told by the columns when it seems to close by accident', async () => {
    expect(await read('a,b,c\n1,"x,2\n2,y",5\n3,z,6\n')).toEqual([
      fields(1, 'a', 'b', 'c'),
      fields(2, '1', 'x,2\n2,y', '5'),
      fields(4, '3', 'z', '6'),
    ])
    expect(await read('a,b,c\n1,"x\n2,y",5,9\n3,z,6\n')).toEqual([
      fields(1, 'a', 'b', 'c'),
      { line: 2, bad: 'unclosed-quote', raw: '1,"x' },
      fields(3, '2', 'y"', '5', '9'),
      fields(4, '3', 'z', '6'),
    ])
  })

  test('is given up after 50 lines or 64 KiB, not before', async () => {
    expect((await read(rowOverLines(49, 1)))[1]).toEqual({ line: 2, bad: 'unclosed-quote', raw: '1,"x' })
    expect((await read(rowOverLines(49, 1).replace('",', '"')))[1]).toMatchObject({
      line: 2,
      fields: ['1', 'x\n'.repeat(49)],
    })
    expect((await read(rowOverLines(50, 1).replace('",', '"')))[1]).toMatchObject({ bad: 'unclosed-quote' })
    expect((await read(rowOverLines(1, 65_000).replace('",', '"')))[1]).toMatchObject({
      line: 2,
      fields: ['1', expect.any(String)],
    })
    expect((await read(rowOverLines(1, 66_000).replace('",', '"')))[1]).toMatchObject({ bad: 'unclosed-quote' })
  })

  test('in the last line, and in each line, loses no other', async () => {
    expect(await read('a,b\n1,2\n3,"')).toHaveLength(3)
    const records = await read(`a,b\n${'"x\n1,2\n'.repeat(20_000)}`)
    expect(records.filter((record) => 'bad' in record)).toHaveLength(20_000)
    expect(records.filter((record) => 'fields' in record)).toHaveLength(20_001)
  })

  test('of a long line is shown by its first 500 characters', async () => {
    const [, bad] = await read(`a,b\n"${'x'.repeat(2000)}\n1,2\n`)
    expect(bad).toEqual({ line: 2, bad: 'unclosed-quote', raw: `"${'x'.repeat(499)}` })
  })
})

describe('the characters', () => {
  const text = 'naam,plaats\nZoë,’s-Gravenhage €5\n'
  const windows1252 = Buffer.from(text.replace('’', '\x92').replace('€', '\x80'), 'latin1')
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  const records = [fields(1, 'naam', 'plaats'), fields(2, 'Zoë', '’s-Gravenhage €5')]

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE', utf16be],
    ['UTF-16 LE without BOM', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE without BOM', utf16be.subarray(2)],
    ['windows-1252', windows1252],
  ])('of %s are read', async (_, bytes) => {
    expect(await read(bytes)).toEqual(records)
    expect(await read(bytes, 1)).toEqual(records)
  })

  test('of windows-1252 are recognised however late they come', async () => {
    const bytes = Buffer.concat([Buffer.from(`a,b\n${'1,2\n'.repeat(100_000)}`), windows1252])
    expect((await read(bytes)).slice(-2)).toEqual([fields(100_002, 'naam', 'plaats'), { ...records[1], line: 100_003 }])
    expect(await read(Buffer.from('a,b\n1,caf\xe9', 'latin1'))).toContainEqual(fields(2, '1', 'café'))
  })

  test('of windows-1252 never make nonsense of rows of UTF-8, however few those are', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,Köln\n2,'), Buffer.from('Köln\n3,Köln\n', 'latin1')])
    expect(await read(bytes)).toEqual([
      fields(1, 'a', 'b'),
      fields(2, '1', 'Köln'),
      { line: 3, bad: 'damaged-text', raw: '2,K\ufffdln' },
      { line: 4, bad: 'damaged-text', raw: '3,K\ufffdln' },
    ])
  })

  test.each([
    ['that windows-1252 does not have', Buffer.from('a,b\n1,Zo\xeb\n2,caf\x8f\n', 'latin1')],
    ['that are controls', Buffer.from('a,b\n1,Zoë\n2,caf\x8f\n')],
  ])('%s make their own line bad', async (_, bytes) => {
    const damaged = { line: 3, bad: 'damaged-text', raw: '2,caf\ufffd' }
    expect(await read(bytes)).toEqual([fields(1, 'a', 'b'), fields(2, '1', 'Zoë'), damaged])
  })

  test('that are damaged in a file of UTF-8 make their own line bad', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\né,è\n1,'), Buffer.from([0xe9]), Buffer.from('\n2,€\n')])
    expect(await read(bytes)).toEqual([
      fields(1, 'a', 'b'),
      fields(2, 'é', 'è'),
      { line: 3, bad: 'damaged-text', raw: '1,\ufffd' },
      fields(4, '2', '€'),
    ])
  })
})

test('very short lines come a thousand at a time, each with its number', async () => {
  const lines: number[] = []
  let batches = 0
  async function* once() {
    yield Buffer.from('x\n'.repeat(20_000) + '"y')
  }
  for await (const batch of readCsv(once())) {
    if ('refusal' in batch) throw new Error(batch.refusal)
    expect(batch.length).toBeLessThanOrEqual(1_000)
    batches++
    lines.push(...batch.map(({ line }) => line))
  }
  expect(batches).toBeGreaterThan(20)
  expect(lines).toEqual(Array.from({ length: 20_001 }, (_, i) => i + 1))
})

describe('a file is refused', () => {
  test.each<[string, Uint8Array | string, CsvRefusal]>([
    ['without anything in it', '', { refusal: 'empty', line: 1 }],
    ['of empty lines', '\n\r\n\n', { refusal: 'empty', line: 4 }],
    ['with NUL bytes', 'a,b\n1,\0\n', { refusal: 'not-text', line: 1 }],
    ['with a NUL in UTF-16', Buffer.from('a,b\n1,\0\n', 'utf16le'), { refusal: 'not-text', line: 1 }],
    ['of controls', Uint8Array.from({ length: 999 }, (_, index) => (index % 31) + 1), { refusal: 'not-text', line: 1 }],
    ['with a line of more than 1 MiB', `a,b\n1,${'x'.repeat(1_048_576)}\n`, { refusal: 'line-too-long', line: 2 }],
    ['with more than 1,000 columns', `a,b\n${','.repeat(1000)}\n`, { refusal: 'too-many-columns', line: 2 }],
    ['with more than 1,000 quoted columns', `a\n${'"",'.repeat(1000)}1\n`, { refusal: 'too-many-columns', line: 2 }],
  ])('%s', async (_, bytes, refusal) =>
    expect((await readAll(bytes)).refusal).toMatchObject({ refusal: refusal.refusal }),
  )

  test('with what came before it still read, and the line where it happened', async () => {
    const { records, refusal } = await readAll(`a,b\n1,2\n${','.repeat(1000)}\n3,4\n`)
    expect(records).toEqual([fields(1, 'a', 'b'), fields(2, '1', '2')])
    expect(refusal).toEqual({ refusal: 'too-many-columns', line: 3 })
  })

  test('not for 1,000 columns or a line of 1 MiB', async () => {
    expect(await read(`${','.repeat(999)}\n`)).toHaveLength(1)
    expect(await read(`a,b\n1,${'x'.repeat(csvLimits.lineChars - 2)}\n`)).toHaveLength(2)
  })

  test('before more of an endless line is read than a line may have', async () => {
    let taken = 0
    async function* endless() {
      for (; ; taken += 65_536) yield new Uint8Array(65_536).fill(120)
    }
    for await (const batch of readCsv(endless())) expect(batch).toMatchObject({ refusal: 'line-too-long' })
    expect(taken).toBeLessThan(2_000_000)
  })
})

describe('opening a file', () => {
  const text = 'barcode,code\n3STEST0000001,I01\n'
  const packed = gzipSync(text)
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zendzicht-csv-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function opened(bytes: Uint8Array | string, options?: Parameters<typeof openFile>[1]): Promise<string> {
    const path = join(folder, 'upload.csv')
    await writeFile(path, bytes)
    const chunks = await Array.fromAsync(openFile(path, options))
    return Buffer.concat(chunks).toString()
  }

  async function refusal(bytes: Uint8Array | string, options?: Parameters<typeof openFile>[1]): Promise<string> {
    return opened(bytes, options).catch((error: FileRefusal) => [error.code, error.kind].filter(Boolean).join(' '))
  }

  test('gives its text, unpacked if it is packed, whatever its name', async () => {
    expect(await opened(text)).toBe(text)
    expect(await opened(packed)).toBe(text)
    expect(await opened(Buffer.concat([packed, packed]))).toBe(text + text)
  })

  test('cut off is refused at every byte where it may be cut', async () => {
    for (let length = 2; length < packed.length; length++) {
      expect([length, await refusal(packed.subarray(0, length))]).toEqual([length, 'truncated-gzip'])
    }
    expect(await refusal(Buffer.concat([packed, packed.subarray(0, 15)]))).toBe('truncated-gzip')
  })

  test('damaged is refused unless nothing is lost, and so is anything behind its end', async () => {
    for (let at = 10; at < packed.length; at++) {
      const damaged = Buffer.from(packed)
      damaged[at]! ^= 0x40
      // The last deflate byte has bits of padding, which mean nothing.
      expect(['corrupt-gzip', 'truncated-gzip', text]).toContain(await refusal(damaged))
    }
    expect(await refusal(Buffer.concat([packed, Buffer.from('1,2\n')]))).toBe('corrupt-gzip')
    expect(await refusal(Buffer.concat([packed, Buffer.from('\x00\x001,2\n')]))).toBe('corrupt-gzip')
  })

  test('of another kind is refused by its name', async () => {
    expect(await refusal('PK\x03\x04\x14\x00 data.csv')).toBe('other-kind zip')
    expect(await refusal('PK\x03\x04\x14\x00 [Content_Types].xml')).toBe('other-kind xlsx')
    expect(await refusal('%PDF-1.7')).toBe('other-kind pdf')
    expect(await refusal('PAR1\x15')).toBe('other-kind parquet')
    expect(await refusal(gzipSync('PAR1\x15'))).toBe('other-kind parquet')
    expect(await refusal(gzipSync(packed))).toBe('other-kind gzip')
  })

  test('with nothing in it is refused', async () => {
    expect(await refusal('')).toBe('empty')
    expect(await refusal(gzipSync(''))).toBe('empty')
  })

  test('that grows beyond measure is refused, and not before', async () => {
    const bomb = gzipSync('x'.repeat(5_000_000))
    expect(await refusal(bomb, { freeBytes: 1_000_000 })).toBe('expands-too-much')
    expect(await opened(bomb)).toHaveLength(5_000_000)
    expect(await opened(bomb, { freeBytes: 1_000_000, maxExpansion: 2000 })).toHaveLength(5_000_000)
  })

  test('tells how far it is, in bytes on the disk', async () => {
    const progress: [number, number][] = []
    const rows = Array.from({ length: 50_000 }, (_, row) => `${row},${(row * 7919) % 104_729}\n`).join('')
    const bytes = gzipSync(rows)
    await opened(bytes, { onProgress: (read, total) => progress.push([read, total]) })
    expect(progress.at(-1)).toEqual([bytes.length, bytes.length])
    expect(progress.map(([read]) => read)).toEqual(progress.map(([read]) => read).toSorted((a, b) => a - b))
  })

  test('may be left in the middle', async () => {
    const path = join(folder, 'upload.csv')
    await writeFile(path, gzipSync('x'.repeat(5_000_000)))
    for await (const chunk of openFile(path)) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
  })
})

function rowOverLines(lines: number, length: number): string {
  return `a,b\n1,"${`${'x'.repeat(length)}\n`.repeat(lines)}",\n2,y\n`
}

function fields(line: number, ...values: string[]): CsvRecord {
  return { line, fields: values }
}

async function read(bytes: Uint8Array | string, chunkBytes?: number): Promise<CsvRecord[]> {
  const { records, refusal } = await readAll(bytes, chunkBytes)
  expect(refusal).toBeUndefined()
  return records
}

async function readAll(bytes: Uint8Array | string, chunkBytes = 65_536) {
  const whole = Buffer.from(bytes)
  async function* chunks() {
    for (let at = 0; at < whole.length; at += chunkBytes) yield whole.subarray(at, at + chunkBytes)
  }
  const records: CsvRecord[] = []
  let refusal: CsvRefusal | undefined
  for await (const batch of readCsv(chunks())) {
    if ('refusal' in batch) refusal = batch
    else for (const record of batch) records.push(record)
  }
  return { records, refusal }
}
