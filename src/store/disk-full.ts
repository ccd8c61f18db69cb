/** Whether an error of Node, DuckDB or PostgreSQL says that there is no room: the disk, a quota or a limit on the size of files. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' || code === '53100') return true
  return /no space left on device|disk quota exceeded|file too large|could not write all bytes/i.test(error.message)
}
