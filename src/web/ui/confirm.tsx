import { useState } from 'react'
import { Problem } from '#web/api.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type ConfirmProps = { title: string; text: string; action: string; run: () => Promise<void>; onClose: () => void }

/** Asks once more before something goes that does not come back; a refusal is said in the same place. */
export function Confirm({ title, text, action, run, onClose }: ConfirmProps) {
  const { common } = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  async function go(): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await run()
      onClose()
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
      setBusy(false)
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <div role="alert">{problem ? <Notice kind="fail">{problem}</Notice> : null}</div>
      <div className="rowline">
        <button className="btn" type="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button className="btn danger" type="button" aria-disabled={busy} onClick={() => void go()}>
          {action}
        </button>
      </div>
    </Dialog>
  )
}
