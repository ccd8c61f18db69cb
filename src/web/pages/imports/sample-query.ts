import { queryOptions, skipToken } from '@tanstack/react-query'
import { lookAt } from '#web/pages/intake/sample.ts'

/** What the chosen file seems to be; asked once per file. */
export function sampleQuery(file: File | undefined) {
  return queryOptions({
    queryKey: ['sample', file?.name, file?.size, file?.lastModified],
    queryFn: file ? ({ signal }) => lookAt(file, signal) : skipToken,
    staleTime: Infinity,
    retry: false,
  })
}
