import { useState } from 'react'
import { api, Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import type { SetAsideFilter } from '#web/pages/intake/queries.ts'
import { Confirm } from '#web/ui/confirm.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type SetAsideDoingsProps = {
  filter: SetAsideFilter
  /** How many rows it is about; undefined when that is not known. */
  rows: number | undefined
  onDone: (sentence: string) => Promise<void>
}

/** Reads the chosen rows again with what their source's mapping says now, or does away with them. */
export function SetAsideDoings({ filter, rows, onDone }: SetAsideDoingsProps) {
  const { intake, common } = useWords()
  const words = intake.setAside
  const format = useFormat()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string>()
  const these = rows === undefined ? words.chosen : words.rowsOf(format.count(rows), rows === 1)

  async function replay(): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { accepted, rejected } = await api<{ accepted: number; rejected: number }>(
        'POST',
        '/operator/quarantine/replay',
        filter,
      )
      const [well, ill] = [format.count(accepted), format.count(rejected)]
      await onDone(
        accepted === 0 ? words.replayedNone(ill) : rejected === 0 ? words.replayedAll(well) : words.replayed(well, ill),
      )
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="aside-doings">
      <button className="btn act" type="button" aria-disabled={busy} onClick={() => void replay()}>
        {busy ? words.replaying : words.replay(these)}
      </button>
      <button className="btn quiet danger" type="button" onClick={() => setAsked(true)}>
        {words.dismiss}
      </button>
      <div role="alert">{problem ? <Notice kind="fail">{problem}</Notice> : null}</div>
      {asked ? (
        <Confirm
          title={words.dismissTitle(these)}
          text={words.dismissText}
          action={words.dismiss}
          run={async () => {
            await api('POST', '/operator/quarantine/dismiss', filter)
            await onDone(words.dismissed(these))
          }}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </div>
  )
}
