import { milestoneLabel, milestones, type Milestone } from '#domain/parcel/milestone.ts'
import { milestoneGroups } from '#web/pages/intake/milestone-groups.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type MilestoneChoiceProps = {
  /** The code it is chosen for: told to who does not see what stands beside it. */
  code: string
  value: Milestone | ''
  onChange: (milestone: Milestone | '') => void
}

/** What a code means: all that can happen to a parcel, in groups, in the order of its journey. */
export function MilestoneChoice({ code, value, onChange }: MilestoneChoiceProps) {
  const { codes: words } = useWords().intake
  const language = useLanguage()
  return (
    <select
      className="select"
      aria-label={words.meaningOf(code)}
      value={value}
      onChange={(event) => onChange(milestones.find((milestone) => milestone === event.target.value) ?? '')}
    >
      <option value="">{words.choose}</option>
      {milestoneGroups.map(({ key, entries }) => (
        <optgroup key={key} label={words.groups[key]}>
          {entries.map((milestone) => (
            <option key={milestone} value={milestone}>
              {milestoneLabel(milestone, language)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
