import { execFileSync } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileReasonSentence, rowReasonSentence } from '#domain/words/import-reasons.ts'
import { detectIn } from '#intake/detect.ts'
import { fileReasonOf } from '#intake/file-reason.ts'
import type { Format } from '#intake/format.ts'
import { formatOf } from '#intake/formats/index.ts'
import { openFile } from '#intake/gunzip.ts'
import { mappingOf } from './reading.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zz-broken-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Source = () => AsyncIterable<Uint8Array>

const mapping = mappingOf({
  format: 'csv',
  scheme: 'x',
  fields: { barcode: { columns: ['nr'] }, code: { columns: ['code'] }, at: { columns: ['at'] } },
})

/** What becomes of a file, in words: its format, how many rows go in, and why the others or the whole do not. */
async function outcome(open: Source, name?: Format['name']): Promise<string> {
  try {
    const format = name ? formatOf(name) : await detectIn(open)
    if ('refusal' in format) return `refused: ${format.refusal.reason}`
    const delivery = format.read(open(), {
      timeZone: 'Europe/Amsterdam',
      source: 'test',
      customerNumbers: [],
      namesCustomers: true,
      saidMs: 0,
      recipientKey: () => '',
      mapping,
    })
    let accepted = 0
    const reasons: string[] = []
    for await (const batch of delivery.batches) {
      if ('refusal' in batch) {
        expect(fileReasonSentence(batch.refusal, 'nl')).not.toMatch(/undefined/)
        return `refused: ${batch.refusal.reason}`
      }
      accepted += batch.read - batch.rejections.length
      for (const { line, reason } of batch.rejections) {
        expect(rowReasonSentence(reason, 'nl')).toMatch(/\.$/)
        reasons.push(`${reason} at ${line}`)
      }
    }
    return [`${format.name}: ${accepted}`, ...reasons].join(', ')
  } catch (error) {
    return `refused: ${fileReasonOf(error).reason}`
  }
}

function file(path: string): Source {
  return () => openFile(path)
}

async function fileOf(bytes: string | Uint8Array): Promise<Source> {
  const path = join(folder, `upload-${Math.random()}`)
  await writeFile(path, bytes)
  return file(path)
}

const row = '3STEST0000001,I01,2026-03-09 14:05'
const good = `barcode,code,at\n${row}\n`
const packed = gzipSync(good)
const utf16be = Buffer.from(`\ufeff${good}`, 'utf16le').swap16()

describe('a broken file has a clear outcome', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['with a BOM', `\ufeff${good}`, 'portal-events: 1'],
    ['of UTF-16 LE', Buffer.from(`\ufeff${good}`, 'utf16le'), 'portal-events: 1'],
    ['of UTF-16 BE', utf16be, 'portal-events: 1'],
    ['of UTF-16 that says nothing', Buffer.from(good, 'utf16le'), 'portal-events: 1'],
    ['of UTF-16 cut in the middle of a character', utf16be.subarray(0, -1), 'portal-events: 0, damaged-text at 2'],
    ['with sep=', `sep=;\n${good.replaceAll(',', ';')}`, 'portal-events: 1'],
    ['of windows-1252', Buffer.from(`barcode,code,at,location\n${row},Caf\xe9\n`, 'latin1'), 'portal-events: 1'],
    [
      'with a lone quote',
      `barcode,code,at,location\n${row},6" x\n${row},"x\n${row},\n`,
      'portal-events: 2, unclosed-quote at 3',
    ],
    ['with mixed line ends', `barcode,code,at\r\n${row}\r${row}\n${row}\r\n`, 'portal-events: 3'],
    ['with NULs', `${good}${row}\0\n`, 'refused: not-text'],
    ['with nothing in it', '', 'refused: empty'],
    ['with blanks', ' \n\n\t', 'refused: empty'],
    ['with a header alone', 'barcode,code,at', 'portal-events: 0'],
    ['with a header of quotes', '"","",""\n', 'refused: unknown-format'],
    ['with a header that never closes', '"barcode,code,at\n1,2,3\n', 'refused: unknown-format'],
    ['with a million columns', `${','.repeat(1_000_000)}\n`, 'refused: too-many-columns'],
    [
      'with too many fields and too few',
      `${good}${row},x\n3STEST0000001\n`,
      'portal-events: 1, too-many-fields at 3, too-few-fields at 4',
    ],
    ['that ends in the middle of a row', `${good}3STEST0000002,I0`, 'portal-events: 1, too-few-fields at 3'],
    ['of gzip in gzip', gzipSync(packed), 'refused: other-kind'],
    ['of gzip that is cut off', packed.subarray(0, -6), 'refused: truncated-gzip'],
    ['of gzip with something behind it', Buffer.concat([packed, Buffer.from('and more\n')]), 'refused: corrupt-gzip'],
    ['of gzip with zeros behind it', Buffer.concat([packed, Buffer.alloc(9)]), 'refused: corrupt-gzip'],
    ['of Excel', 'PK\x03\x04\x14\x00 [Content_Types].xml xl/workbook.xml', 'refused: other-kind'],
    ['of PDF', '%PDF-1.7', 'refused: other-kind'],
    ['of controls', Uint8Array.from({ length: 999 }, (_, i) => (i % 31) + 1), 'refused: not-text'],
    ['of HTML', '<!doctype html><html>', 'refused: unknown-format'],
    ['of a list of unknown objects', `[${'{"a":1,"b":2},'.repeat(2000)}{"a":1}]`, 'refused: unknown-format'],
    ['of XML', '<?xml version="1.0"?>\n<a/>', 'refused: unknown-format'],
    ['with a formula', `barcode,code,at,location\n${row},=HYPERLINK("x")\n`, 'portal-events: 1'],
    [
      'with days that are none',
      `barcode,code,at\n3STEST0000001,I01,2026-02-31 10:00\n3STEST0000001,I01,0001-01-01 10:00\n3STEST0000001,I01,9999-12-31 10:00\n`,
      'portal-events: 0, time at 2, time at 3, time at 4',
    ],
    [
      'with numbers beyond measure',
      'customer_number,barcode,weight_g\n9401138,3STEST0000001,99999999999999999999\n99999999999999999999,3STEST0000001,1\n9401138,3STEST0000001,1e5\n9401138,3STEST0000001,-1\n',
      'portal-parcels: 0, weight at 2, customer-number at 3, weight at 4, weight at 5',
    ],
    [
      'with a text beyond measure',
      `barcode,code,at,location\n${row},${'x'.repeat(300)}\n`,
      'portal-events: 0, text-too-long at 2',
    ],
    ['with a column twice', 'barcode,code,at,timestamp\n', 'refused: unknown-format'],
  ])('%s', async (_, bytes, expected) => {
    expect(await outcome(await fileOf(bytes))).toBe(expected)
  })

  test('that unpacks to more than anybody meant', async () => {
    const path = join(folder, 'bomb.gz')
    const part = gzipSync(Buffer.alloc(1_000_000, `${'x'.repeat(999)}\n`))
    await writeFile(path, Buffer.concat(Array.from({ length: 120 }, () => part)))
    expect(await outcome(() => withHeader(file(path)), 'portal-events')).toBe('refused: expands-too-much')
  })

  async function* withHeader(source: Source): AsyncGenerator<Uint8Array> {
    yield Buffer.from('barcode,code,at\n')
    yield* source()
  }
})

describe('what is no ordinary file is refused without waiting for it', () => {
  test('a folder, a pipe, devices, files the system makes up, and what is not there', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const link = join(folder, 'link')
    await symlink('/dev/zero', link)
    await mkdir(join(folder, 'folder'))
    const outcomes: Record<string, string> = {}
    for (const path of [
      pipe,
      link,
      '/dev/null',
      '/proc/self/environ',
      join(folder, 'folder'),
      join(folder, 'nothing'),
    ]) {
      outcomes[path.replace(folder, '')] = await outcome(file(path))
    }
    expect(outcomes).toEqual({
      '/pipe': 'refused: special-file',
      '/link': 'refused: special-file',
      '/dev/null': 'refused: special-file',
      '/proc/self/environ': 'refused: special-file',
      '/folder': 'refused: not-a-file',
      '/nothing': 'refused: not-found',
    })
  })

  test('a file that grows, shrinks, changes or goes while it is read', async () => {
    const path = join(folder, 'changing.csv')
    const big = `barcode,code,at\n${`${row}\n`.repeat(60_000)}`
    const during = async (change: () => Promise<void>): Promise<string> => {
      await writeFile(path, big)
      let isChanged = false
      async function* meddled() {
        for await (const chunk of openFile(path)) {
          if (!isChanged) await change()
          isChanged = true
          yield chunk
        }
      }
      return outcome(meddled, 'portal-events')
    }
    expect(await during(async () => undefined)).toBe('portal-events: 60000')
    expect(await during(() => appendFile(path, `${row}\n`))).toBe('refused: changed-while-read')
    expect(await during(() => truncate(path, 1_000_000))).toBe('refused: changed-while-read')
    expect(await during(() => utimes(path, new Date(0), new Date(0)))).toBe('refused: changed-while-read')
    // What was opened stays whole when its name goes.
    expect(await during(() => rm(path))).toBe('portal-events: 60000')
  })
})

describe('without an end', () => {
  test.each<[string, Format['name'], string, string]>([
    ['a line of CSV', 'portal-events', '', 'x'],
    ['a line of CSV behind a good one', 'portal-events', good, 'x'],
    ['a quoted field', 'portal-events', `${good}"`, 'x"",'],
    ['a line of columns', 'mapped', 'nr,code,at\n', ','],
    ['a line of a pre-advice', 'postnl-lst', 'A010 20260309\n', 'x'],
  ])('%s is given up after a few megabytes, also when two gigabytes come', async (_, name, begin, more) => {
    let taken = 0
    async function* endless() {
      yield Buffer.from(begin)
      const chunk = Buffer.from(more.repeat(65_536 / more.length))
      for (; taken < 2_000_000_000; taken += chunk.length) yield chunk
    }
    expect(await outcome(endless, name)).toMatch(/^refused: (line-too-long|too-many-columns)$/)
    expect(taken).toBeLessThan(4_000_000)
  })

  test('lines of a parcel that never closes keep no memory', async () => {
    const begin = 'A010 20260309\nA011 120000\nA020 811\nA100 9401138\nA999\nV010 V\nV020 3SKDWL000000001\n'
    async function* endless() {
      yield Buffer.from(begin)
      const chunk = Buffer.from('V440 something\n'.repeat(4000))
      for (let i = 0; i < 500; i++) yield chunk
    }
    global.gc?.()
    const before = process.memoryUsage().heapUsed
    expect(await outcome(endless, 'postnl-lst')).toBe('refused: truncated-lst')
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
  })
})
