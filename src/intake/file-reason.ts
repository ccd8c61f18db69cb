import type { FileReason } from '#domain/words/import-reasons.ts'
import { FileRefusal } from './gunzip.ts'

/** What is wrong with a file, by the error that opening or reading it threw; throws what is no fault of the file. */
export function fileReasonOf(error: unknown): FileReason {
  if (error instanceof FileRefusal) {
    return error.code === 'other-kind' ? { reason: 'other-kind', kind: error.kind ?? '?' } : { reason: error.code }
  }
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return { reason: 'not-found' }
  if (code === 'EISDIR') return { reason: 'not-a-file' }
  if (code === 'ENXIO') return { reason: 'special-file' }
  if (code === 'EACCES' || code === 'EPERM') return { reason: 'not-readable' }
  throw error
}
