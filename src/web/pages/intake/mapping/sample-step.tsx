import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import type { StoredMapping } from '#domain/contract/intake.ts'
import { Problem } from '#web/api.ts'
import { useFormat } from '#web/format.ts'
import type { Draft, DraftState } from '#web/pages/intake/mapping/draft.ts'
import { chooseSample, chosenSample, lookAt } from '#web/pages/intake/sample.ts'
import { paths } from '#web/paths.ts'
import { Block } from '#web/ui/block.tsx'
import { ChooseFile } from '#web/ui/choose-file.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type SampleStepProps = { state: DraftState; stored: StoredMapping | undefined }

/** Step 1: a file, of which the beginning is looked at. One that was just offered for reading in is there already. */
export function SampleStep({ state, stored }: SampleStepProps) {
  const { mapping: words, common } = useWords()
  const [file, setFile] = useState<File | undefined>(() => chosenSample().file)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { draft, takeSample } = state

  async function look(chosen: File): Promise<void> {
    setFile(chosen)
    setBusy(true)
    setProblem(undefined)
    try {
      const sample = await lookAt(chosen)
      chooseSample(chosen, sample)
      takeSample(chosen, sample)
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : common.unexpected)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Block title={words.sample} aside={<p className="small">{words.sampleText}</p>} wide>
      {stored && !draft.sample ? <p>{words.sampleAgain}</p> : null}
      <ChooseFile
        file={file}
        disabled={busy}
        words={{ choose: words.sampleChoose, chooseOther: words.sampleOther, drop: words.sampleDrop }}
        onFile={(chosen) => void look(chosen)}
      />
      <div role="alert">{problem ? <Notice kind="fail">{problem}</Notice> : null}</div>
      <div role="status">{busy ? <p>{words.sampleReading} …</p> : null}</div>
      {draft.sample && !busy ? <SampleFound sample={draft.sample} /> : null}
    </Block>
  )
}

function SampleFound({ sample }: { sample: NonNullable<Draft['sample']> }) {
  const { mapping: words, intake } = useWords()
  const format = useFormat()
  const { columns, problem } = sample
  return (
    <>
      {sample.format ? (
        <Notice
          action={
            <Link className="btn" {...paths.imports()}>
              {intake.monitor.read}
            </Link>
          }
        >
          <b>{words.sampleKnown(intake.formats[sample.format])}</b> {words.sampleKnownText}
        </Notice>
      ) : null}
      {problem ? <Notice kind="warn">{problem}</Notice> : null}
      <div role="status">
        <h3>{words.columnsFound(format.count(columns.length), columns.length === 1)}</h3>
      </div>
      <ul className="column-rows">
        {columns.slice(0, 100).map(({ name, examples }) => (
          <li key={name}>
            <b>{name}</b>
            <span>{examples.slice(0, 3).filter(Boolean).join(' · ') || words.empty}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
