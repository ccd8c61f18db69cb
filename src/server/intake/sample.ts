import { createGunzip, constants } from 'node:zlib'
import type { Sample } from '#domain/contract/intake.ts'
import { guessMapping, type Column } from '#domain/intake/guess.ts'
import { mappingSchema, type Mapping } from '#domain/intake/mapping.ts'
import { titleLines } from '#domain/intake/title-lines.ts'
import { fileReasonSentence, type FileReason } from '#domain/words/import-reasons.ts'
import type { Language } from '#domain/words/language.ts'
import { readCsv } from '#intake/csv.ts'
import { fileReasonOf } from '#intake/file-reason.ts'
import { detectFormat } from '#intake/formats/index.ts'
import { FileRefusal, refuseOtherKinds } from '#intake/gunzip.ts'
import { jsonColumns, jsonSample, jsonText } from '#intake/sample-json.ts'
import { readText } from '#intake/text.ts'
import { textAt } from '#intake/json-path.ts'

export const maxSampleBytes = 1_048_576
const maxRows = 500
/** Of what goes back to the page, which sends it along with each preview. */
const maxTextChars = 400_000
/** The guess goes by more of them than are shown. */
const maxExamples = 50
const shownExamples = 5
const exampleChars = 100
/** A mapping takes no longer ones. */
const nameChars = 200
/** Of the rows that go back: enough to see how columns stand together. */
const shownRows = 20
/** By how many of them it is told what a column mostly holds. */
const guessedRows = 100
/** What a guess looks at: of a feed with hundreds of columns the first ones matter. */
const guessedColumns = 100
const headChars = 65_536

/**
 * What the beginning of a file seems to be, and a first guess of how it is to be read. Nothing is kept. `scheme`: the code table
 * its codes go into when they are nobody else's.
 */
export async function sample(bytes: Uint8Array, language: Language, scheme = 'feed'): Promise<Sample> {
  const none: Sample = { format: null, columns: [], guess: null, scheme, text: '', problem: null }
  const text = await textOf(bytes).catch((error: unknown) => fileReasonOf(error))
  if (typeof text !== 'string') return { ...none, problem: fileReasonSentence(text, language) }
  const format = detectFormat(text.slice(0, headChars))?.name ?? null
  const json = /^\s*[[{]/.test(text) ? jsonSample(text, maxRows) : undefined
  if (json) {
    const columns = jsonColumns(json.items, maxExamples).filter(({ name }) => name.length <= nameChars)
    const looked = columns.slice(0, guessedColumns).map((column) => ({
      ...column,
      values: json.items.slice(0, guessedRows).map((item) => textAt(item, column.name)),
    }))
    const guess = guessMapping({ format: 'json', items: json.path, scheme, columns: looked })
    const told = { columns: columns.map(shown), rows: rowsOf(looked), guess: usable(guess) }
    return { ...none, format, ...told, text: withinChars(jsonText(json), text) }
  }
  const csv = await csvSample(text)
  if ('refusal' in csv) {
    return { ...none, format, problem: format === null ? fileReasonSentence(csv.refusal, language) : null }
  }
  const { delimiter, hasHeader, skipLines, columns, records } = csv
  const looked = columns.slice(0, guessedColumns).map((column, i) => ({
    ...column,
    values: records.slice(0, guessedRows).map((record) => record[i]?.trim() ?? ''),
  }))
  const guess = guessMapping({
    format: 'csv',
    delimiter,
    hasHeader,
    skipLines,
    scheme,
    columns: looked,
  })
  return { ...none, format, columns: columns.map(shown), rows: rowsOf(looked), guess: usable(guess), text: csv.text }
}

function rowsOf(columns: readonly Column[]): string[][] {
  const count = Math.min(shownRows, columns[0]?.values?.length ?? 0)
  return Array.from({ length: count }, (_, row) =>
    columns.map(({ values }) => (values?.[row] ?? '').slice(0, exampleChars)),
  )
}

/** A name of a column may be what no mapping can be kept with. */
function usable(guess: Mapping | null): Mapping | null {
  return mappingSchema.safeParse(guess).success ? guess : null
}

/** The text of a beginning, unpacked as far as it goes; a last line that was cut is left out. */
async function textOf(bytes: Uint8Array): Promise<string | FileReason> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  const plain = isGzip ? await unpacked(bytes) : bytes
  refuseOtherKinds(plain)
  let text = ''
  for await (const block of readText(inOne(plain))) {
    if ('refusal' in block) return { reason: block.refusal }
    text += block.text
  }
  if (text.trim() === '') return { reason: 'empty' }
  const isCut = isGzip || plain.length >= headChars
  const lastLine = text.lastIndexOf('\n')
  return isCut && lastLine > 0 && !/^\s*[[{]/.test(text) ? text.slice(0, lastLine + 1) : text
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  // A beginning breaks off: that is no error here.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })
  gunzip.end(bytes)
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      sizeBytes += chunk.length
      if (sizeBytes >= maxSampleBytes) break
    }
  } catch {
    throw new FileRefusal('corrupt-gzip')
  }
  return Buffer.concat(chunks)
}

type CsvSample = {
  delimiter: Mapping['delimiter']
  hasHeader: boolean
  skipLines: number
  columns: Sample['columns']
  /** Below the header. */
  records: string[][]
  text: string
}

async function csvSample(text: string): Promise<CsvSample | { refusal: FileReason }> {
  const lines = text.split('\n')
  const skipLines = titleLines(lines)
  const records: string[][] = []
  let delimiter = ','
  let endLine = lines.length + 1
  for await (const batch of readCsv(inOne(Buffer.from(text)), {
    skipLines,
    onDelimiter: (found) => (delimiter = found),
  })) {
    if ('refusal' in batch) {
      if (records.length === 0) return { refusal: { reason: batch.refusal } }
      break
    }
    for (const record of batch) {
      if ('fields' in record && records.length <= maxRows) records.push(record.fields)
      else if ('fields' in record) endLine = Math.min(endLine, record.line)
    }
  }
  const [first = [], ...rest] = records
  const hasHeader = !first.some(isData)
  const rows = hasHeader ? rest : records
  const columns = first.map((name, i) => {
    const examples = [...new Set(rows.map((row) => row[i]?.trim() ?? ''))].filter((one) => one !== '')
    const named = hasHeader ? name.trim().slice(0, nameChars) : ''
    return { name: named || `#${i + 1}`, examples: examples.slice(0, maxExamples) }
  })
  return {
    delimiter: delimiter as Mapping['delimiter'],
    hasHeader,
    skipLines,
    columns,
    records: rows,
    text: wholeLines(lines.slice(0, endLine - 1)),
  }
}

/** What no column is called: a barcode of PostNL, UPU S10 or GS1, or a day. */
function isData(text: string): boolean {
  return /^(3S[A-Z0-9]{9,}|[A-Z]{2}[0-9]{9}[A-Z]{2}|(00)?[0-9]{18}|[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?)$/.test(
    text.trim(),
  )
}

function wholeLines(lines: readonly string[]): string {
  let chars = 0
  const fitting = lines.findIndex((line) => (chars += line.length + 1) > maxTextChars)
  return (fitting < 0 ? lines : lines.slice(0, fitting)).join('\n')
}

function withinChars(text: string, otherwise: string): string {
  return text.length <= 1_000_000 ? text : otherwise.slice(0, maxTextChars)
}

function shown({ name, examples }: { name: string; examples: string[] }): { name: string; examples: string[] } {
  return {
    name: name.slice(0, 200),
    examples: examples.slice(0, shownExamples).map((one) => one.slice(0, exampleChars)),
  }
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
