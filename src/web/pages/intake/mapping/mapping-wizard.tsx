import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { StoredMapping } from '#domain/contract/intake.ts'
import { CodesStep } from '#web/pages/intake/mapping/codes-step.tsx'
import { useDraft, type DraftState } from '#web/pages/intake/mapping/draft.ts'
import { FieldsStep } from '#web/pages/intake/mapping/fields-step.tsx'
import { LookStep } from '#web/pages/intake/mapping/look-step.tsx'
import { SampleStep } from '#web/pages/intake/mapping/sample-step.tsx'
import { StepLine, steps } from '#web/pages/intake/mapping/step-line.tsx'
import { paths, type MappingStep } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** Four steps from a sample to a mapping; which one stands in the address, so that 'back' goes back. */
export function MappingWizard({ stored }: { stored: StoredMapping | undefined }) {
  const { mapping: words } = useWords()
  const { account } = useSession()
  const asked = useSearch({ strict: false })['stap']
  const state = useDraft(account.id, stored)
  const mayGoOn = stored !== undefined || state.text !== ''
  const step = mayGoOn ? (steps.find((one) => one === asked) ?? 'bestand') : 'bestand'
  const title = stored ? words.changeTitle(stored.name) : words.newTitle
  useTitle(title)
  return (
    <div className="wrap wizard">
      <div className="head">
        <Link className="back" {...paths.mappings()}>
          {words.title}
        </Link>
        <h1>{title}</h1>
        <p>{words.draftKept}</p>
      </div>
      <StepLine id={stored?.id} step={step} mayGoOn={mayGoOn} />
      <Step step={step} state={state} stored={stored} />
      <Onward step={step} id={stored?.id} mayGoOn={mayGoOn} />
    </div>
  )
}

type StepProps = { step: MappingStep; state: DraftState; stored: StoredMapping | undefined }

function Step({ step, state, stored }: StepProps) {
  if (step === 'bestand') return <SampleStep state={state} stored={stored} />
  if (step === 'velden') return <FieldsStep state={state} />
  if (step === 'codes') return <CodesStep state={state} />
  return <LookStep state={state} stored={stored} />
}

type OnwardProps = { step: MappingStep; id: string | undefined; mayGoOn: boolean }

function Onward({ step, id, mayGoOn }: OnwardProps) {
  const { mapping: words } = useWords()
  const navigate = useNavigate()
  const at = steps.indexOf(step)
  const [before, after] = [steps[at - 1], steps[at + 1]]
  const go = (to: MappingStep) => void navigate(id ? paths.mapping(id, to) : paths.newMapping(to))
  return (
    <div className="rowline onward">
      {before ? (
        <button className="btn" type="button" onClick={() => go(before)}>
          {words.back}
        </button>
      ) : null}
      {after ? (
        <button className="btn act" type="button" aria-disabled={!mayGoOn} onClick={() => mayGoOn && go(after)}>
          {words.next}
        </button>
      ) : null}
      {mayGoOn ? null : <span className="hint">{words.sampleNeeded}</span>}
    </div>
  )
}
