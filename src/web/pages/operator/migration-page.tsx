import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { maxMigrationChars } from '#web/pages/operator/migration-limit.ts'
import type { MigrationReport } from '#domain/contract/operator.ts'
import { api, Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import { MigrationColumns } from '#web/pages/operator/migration-columns.tsx'
import { MigrationOutcome } from '#web/pages/operator/migration-outcome.tsx'
import { Block } from '#web/ui/block.tsx'
import { ChooseFile } from '#web/ui/choose-file.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

type Stage =
  | { at: 'choose'; problem?: string }
  | { at: 'checking' }
  | { at: 'checked' | 'applying'; text: string; report: MigrationReport; problem?: string }
  | { at: 'done'; report: MigrationReport }

/** Accounts and grants of the old system: a file, what it would do, and then doing it. */
export function MigrationPage() {
  const { operator, common } = useWords()
  const words = operator.migration
  const format = useFormat()
  const queryClient = useQueryClient()
  const [file, setFile] = useState<File>()
  const [stage, setStage] = useState<Stage>({ at: 'choose' })
  useTitle(words.title)
  const said = (error: unknown) => (error instanceof Problem ? error.message : common.unexpected)
  const busy = stage.at === 'checking' || stage.at === 'applying'

  async function check(chosen: File): Promise<void> {
    setFile(chosen)
    if (chosen.size > 2 * maxMigrationChars) return setStage({ at: 'choose', problem: tooLarge() })
    setStage({ at: 'checking' })
    try {
      const text = await textOf(chosen)
      if (text.length > maxMigrationChars) return setStage({ at: 'choose', problem: tooLarge() })
      const report = await api<MigrationReport>('POST', '/operator/migration/preview', { text })
      setStage({ at: 'checked', text, report })
    } catch (error) {
      setStage({ at: 'choose', problem: said(error) })
    }
  }

  async function apply(sendWelcome: boolean): Promise<void> {
    if (stage.at !== 'checked') return
    const { text, report } = stage
    setStage({ at: 'applying', text, report })
    try {
      const done = await api<MigrationReport>('POST', '/operator/migration', { text, sendWelcome })
      setStage({ at: 'done', report: done })
      await queryClient.invalidateQueries({ queryKey: ['operator'] })
    } catch (error) {
      setStage({ at: 'checked', text, report, problem: said(error) })
    }
  }

  function tooLarge(): string {
    return words.tooLarge(maxMigrationChars / 1e6)
  }

  return (
    <div className="wrap">
      <div className="head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </div>
      <Block title={words.file}>
        {stage.at === 'done' ? (
          <Done report={stage.report} again={() => (setFile(undefined), setStage({ at: 'choose' }))} />
        ) : (
          <ChooseFile
            file={file}
            disabled={busy}
            accept=".csv,.txt,text/csv,text/plain"
            words={words}
            onFile={(chosen) => void check(chosen)}
          />
        )}
        <div role="alert">
          {'problem' in stage && stage.problem ? <Notice kind="fail">{stage.problem}</Notice> : null}
        </div>
        {stage.at === 'checking' ? <p role="status">{words.checking} …</p> : null}
      </Block>
      {stage.at === 'checked' || stage.at === 'applying' ? (
        <Block title={words.wouldDo} aside={<p className="small">{linesRead(stage.report.lines)}</p>} wide>
          <MigrationOutcome
            report={stage.report}
            applying={stage.at === 'applying'}
            onApply={(sendWelcome) => void apply(sendWelcome)}
          />
        </Block>
      ) : null}
      {stage.at === 'choose' ? <MigrationColumns /> : null}
    </div>
  )

  function linesRead(lines: number): string {
    return words.lines(format.count(lines), lines === 1)
  }
}

function Done({ report, again }: { report: MigrationReport; again: () => void }) {
  const words = useWords().operator.migration
  const format = useFormat()
  return (
    <div className="stack" role="status">
      <Notice>
        <b>{words.done}</b> {words.doneText(format.count(report.accountsNew), format.count(report.grants))}
      </Notice>
      <p>
        <button className="btn" type="button" onClick={again}>
          {words.another}
        </button>
      </p>
    </div>
  )
}

/** A file from Excel is often windows-1252: bytes that are no UTF-8 are read as that. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength))
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
