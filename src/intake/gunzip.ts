import { constants, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** Why a file is not opened (any further). 'other-kind' has the name of what it is, e.g. 'xlsx'. */
export type FileRefusalCode =
  | 'empty'
  | 'not-a-file'
  | 'special-file'
  | 'other-kind'
  | 'truncated-gzip'
  | 'corrupt-gzip'
  | 'expands-too-much'
  | 'changed-while-read'

export class FileRefusal extends Error {
  readonly code: FileRefusalCode
  readonly kind: string | undefined

  constructor(code: FileRefusalCode, kind?: string) {
    super(kind ? `${code}: ${kind}` : code)
    this.name = 'FileRefusal'
    this.code = code
    this.kind = kind
  }
}

export type OpenFileOptions = {
  /** More than this many bytes out for one byte in is a bomb, once it is more than `freeBytes` altogether. */
  maxExpansion?: number
  freeBytes?: number
  /** How far the file is read: bytes as they lie on the disk, compressed or not. */
  onProgress?: (readBytes: number, totalBytes: number) => void
}

const headBytes = 4096
const chunkBytes = 262_144

/**
 * The text bytes of a file, unpacked if it is gzip by its first bytes, whatever its name. Throws `FileRefusal` where the
 * file is empty, is of a kind that is no text, or is gzip that is damaged or cut off (DuckDB and others then read half a file
 * in silence), or that changes meanwhile; that is told at the end, so nothing read from it may count before. System errors
 * (ENOENT) are thrown as they are.
 */
export async function* openFile(path: string, options: OpenFileOptions = {}): AsyncGenerator<Uint8Array> {
  // Without waiting: a pipe would not even open before somebody writes.
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const before = await file.stat()
  if (before.isDirectory()) throw new FileRefusal('not-a-file')
  if (!before.isFile()) throw new FileRefusal('special-file')
  const totalBytes = before.size
  const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
  if (bytesRead === 0) throw new FileRefusal('empty')
  // What has content and no size is made by the system while it is read, and may have no end.
  if (totalBytes === 0) throw new FileRefusal('special-file')
  const head = buffer.subarray(0, bytesRead)
  const compressed = isGzip(head)
  if (!compressed) refuseOtherKinds(head)

  const source = file.createReadStream({ start: 0, end: totalBytes - 1, highWaterMark: chunkBytes, autoClose: false })
  try {
    const chunks: AsyncIterable<Uint8Array> = compressed ? unpacked(source, totalBytes, options) : source
    for await (const chunk of chunks) {
      options.onProgress?.(source.bytesRead, totalBytes)
      yield chunk
    }
    if (hasChanged(before, await file.stat()) || source.bytesRead < totalBytes)
      throw new FileRefusal('changed-while-read')
  } finally {
    source.destroy()
  }
}

function hasChanged(before: Stats, after: Stats): boolean {
  return before.size !== after.size || before.mtimeMs !== after.mtimeMs
}

type ReadStream = ReturnType<Awaited<ReturnType<typeof open>>['createReadStream']>

async function* unpacked(source: ReadStream, totalBytes: number, options: OpenFileOptions): AsyncGenerator<Uint8Array> {
  const { maxExpansion = 200, freeBytes = 100_000_000 } = options
  const gunzip = createGunzip({ chunkSize: chunkBytes })
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  let outBytes = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      if (outBytes === 0) refuseOtherKinds(chunk)
      outBytes += chunk.length
      if (outBytes > freeBytes && outBytes > maxExpansion * source.bytesRead) throw new FileRefusal('expands-too-much')
      yield chunk
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'Z_BUF_ERROR') throw new FileRefusal('truncated-gzip')
    if (code === 'Z_DATA_ERROR') throw new FileRefusal('corrupt-gzip')
    throw error
  }
  // zlib stops without a word at a zero byte behind the last member, and what comes after it would be lost.
  if (gunzip.bytesWritten < totalBytes) throw new FileRefusal('corrupt-gzip')
  if (outBytes === 0) throw new FileRefusal('empty')
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

/** Magic numbers of what people send for CSV, as Latin-1 text. Source: the registry of file signatures, the makers' formats. */
const kinds: readonly (readonly [magic: string, kind: string])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['%PDF-', 'pdf'],
  ['PAR1', 'parquet'],
  ['\xd0\xcf\x11\xe0', 'xls'],
  ['\x1f\x8b', 'gzip'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['\xfd7zXZ', 'xz'],
  ['BZh', 'bzip2'],
  ['7z\xbc\xaf', '7z'],
]

/** Throws what is plainly no text by its first bytes. */
export function refuseOtherKinds(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, headBytes)).toString('latin1')
  const kind = kinds.find(([magic]) => head.startsWith(magic))?.[1]
  if (kind === undefined) return
  if (kind === 'zip' && /\[Content_Types\]\.xml|xl\//.test(head)) throw new FileRefusal('other-kind', 'xlsx')
  if (kind === 'zip' && head.includes('opendocument.spreadsheet')) throw new FileRefusal('other-kind', 'ods')
  throw new FileRefusal('other-kind', kind)
}
