import { useEffect, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { CreateImport } from '#domain/contract/imports.ts'
import { Problem } from '#web/api.ts'
import { sendImport, type ChosenFile, type Sending } from '#web/pages/imports/send-import.ts'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

/** Whether something is being sent, and how that stops. */
export type Leaving = { asks: () => boolean; onLeave: () => void }

/** Sends files once at a time and goes to the page of their import; leaving meanwhile is asked about, and stops it. */
export function useSendingImport() {
  const { common } = useWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [sending, setSending] = useState<Sending>()
  const [problem, setProblem] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  async function send(files: readonly ChosenFile[], wish: CreateImport): Promise<void> {
    if (sending) return
    setProblem(undefined)
    const controller = (stop.current = new AbortController())
    try {
      const id = await sendImport(files, wish, setSending, controller.signal)
      // From here on leaving stops nothing.
      stop.current = undefined
      await queryClient.invalidateQueries({ queryKey: ['imports'] })
      await navigate(paths.import(id))
    } catch (error) {
      if (controller.signal.aborted) return
      stop.current = undefined
      setProblem(error instanceof Problem ? error.message : common.unexpected)
      setSending(undefined)
    }
  }

  const leaving: Leaving = { asks: () => stop.current !== undefined, onLeave: () => stop.current?.abort() }
  return { sending, problem, send, leaving }
}
