import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { changeNumberSettingsSchema } from '#domain/contract/people.ts'
import { api } from '#web/api.ts'

type ChangeNumberSettings = z.input<typeof changeNumberSettingsSchema>

/** Saves a part of the settings; whoever was second is refused and sees what stands there now. */
export function useChangeSettings(number: string) {
  const queryClient = useQueryClient()
  return async (change: ChangeNumberSettings): Promise<void> => {
    try {
      await api('PUT', `/customer-numbers/${number}/settings`, change)
    } finally {
      await queryClient.invalidateQueries()
    }
  }
}
