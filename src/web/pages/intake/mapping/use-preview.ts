import { useEffect, useState } from 'react'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { Preview } from '#domain/contract/intake.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import { api } from '#web/api.ts'
import { withoutEmpty } from '#web/pages/intake/mapping/fields.ts'

const settleMs = 350

/** What would become of the sample with this mapping, asked once it stays the same for a moment; the old answer stays until then. */
export function usePreview(mapping: Mapping, text: string) {
  const wish = useSettled(JSON.stringify(withoutEmpty(mapping)))
  return useQuery({
    queryKey: ['preview', wish, text.length],
    queryFn: text
      ? ({ signal }) =>
          api<Preview>('POST', '/operator/mappings/preview', { mapping: JSON.parse(wish) as Mapping, text }, signal)
      : skipToken,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  })
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
