import { useId, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import type { Member } from '#domain/contract/authorisations.ts'
import { brand } from '#web/brand.ts'
import { useFormat } from '#web/format.ts'
import { templatesQuery } from '#web/pages/people/queries.ts'
import { paths } from '#web/paths.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type Source = { authorisation: Authorisation; endsOn: string | null }

type TakeOverDialogProps = {
  kind: 'copy' | 'template'
  number: string
  members: readonly Member[]
  onClose: () => void
  onTake: (from: readonly Source[], exactly: boolean) => void
}

/** Ticks what a colleague or a template has; nothing is saved by it. */
export function TakeOverDialog({ kind, number, members, onClose, onTake }: TakeOverDialogProps) {
  const { authorisations: words, common } = useWords()
  const templates = useQuery({ ...templatesQuery(number), enabled: kind === 'template' })
  const [chosen, setChosen] = useState('')
  const [exactly, setExactly] = useState(false)
  const id = useId()
  const options =
    kind === 'copy'
      ? members.map((member) => ({ id: member.accountId, name: member.listName, from: member.grants }))
      : (templates.data?.templates ?? []).map((template) => ({
          id: template.id,
          name: template.name,
          from: template.authorisations.map((authorisation) => ({ authorisation, endsOn: null })),
        }))
  const option = options.find((entry) => entry.id === chosen)
  const labels = useLabels(option?.from ?? [])

  function take(): void {
    if (!option) return
    onTake(option.from, exactly)
    onClose()
  }

  return (
    <Dialog title={kind === 'copy' ? words.copyTitle : words.templateTitle} onClose={onClose}>
      {/* No form: this stands inside the forms of other pages. */}
      <div className="stack">
        <div className="field">
          <label htmlFor={id}>{kind === 'copy' ? words.colleague : words.template}</label>
          <select className="select" id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{kind === 'copy' ? words.chooseColleague : words.chooseTemplate}</option>
            {options.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.name}
              </option>
            ))}
          </select>
          <p className="hint" role="status">
            {option
              ? labels || words.holdsNothing
              : kind === 'template' && options.length === 0
                ? words.noTemplates
                : ''}
          </p>
        </div>
        <div className="radios" role="radiogroup" aria-label={words.howToTake}>
          <Choice name={id} checked={!exactly} label={words.besides} onChoose={() => setExactly(false)} />
          <Choice name={id} checked={exactly} label={words.exactly} onChoose={() => setExactly(true)} />
        </div>
        <div className="rowline">
          {kind === 'template' ? (
            <Link className="small" {...paths.templates(number)}>
              {words.manageTemplates}
            </Link>
          ) : null}
          <button className="btn quiet" type="button" onClick={onClose}>
            {common.cancel}
          </button>
          <button className="btn" type="button" aria-disabled={!option} onClick={take}>
            {words.take}
          </button>
        </div>
      </div>
    </Dialog>
  )
}

type ChoiceProps = { name: string; checked: boolean; label: string; onChoose: () => void }

function Choice({ name, checked, label, onChoose }: ChoiceProps) {
  return (
    <label className="check">
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      {label}
    </label>
  )
}

function useLabels(from: readonly Source[]): string {
  const language = useLanguage()
  return useFormat().list(from.map(({ authorisation }) => authorisationLabel(authorisation, language, brand)))
}
