import { useState } from 'react'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { Problem } from '#web/api.ts'
import { useWords } from '#web/words/words.tsx'

/** Sends one thing at a time; what was refused is a sentence. Everything is read again afterwards, or only what is of a key. */
export function useSending(queryKey?: QueryKey) {
  const { common } = useWords()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  async function send(act: () => Promise<void>): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
    } finally {
      await queryClient.invalidateQueries(queryKey && { queryKey })
      setBusy(false)
    }
  }
  return { busy, problem, send }
}
