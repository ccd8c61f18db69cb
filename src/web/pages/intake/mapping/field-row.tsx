import type { FieldSource, Mapping, MappingField } from '#domain/intake/mapping.ts'
import { ColumnOptions } from '#web/pages/intake/mapping/column-options.tsx'
import { examplesOf, type Looked } from '#web/pages/intake/mapping/fields.ts'
import { useWords } from '#web/words/words.tsx'

type FieldRowProps = {
  field: MappingField
  source: FieldSource | undefined
  sample: Looked | undefined
  weightUnit: Mapping['weightUnit']
  onChange: (source: FieldSource | undefined) => void
  onWeightUnit: (unit: Mapping['weightUnit']) => void
}

const [none, constant] = ['', '=']
const maxColumns = 5

/** What feeds spread over several columns; a joined barcode or country would be none. */
const joined: ReadonlySet<MappingField> = new Set([
  'at',
  'announced_at',
  'handover_due_at',
  'promised_at',
  'code',
  'location',
  'reference',
  'postal_code',
])

/** One field: the column it comes from, more of them joined, or one text for all rows; and what the sample has there. */
export function FieldRow({ field, source, sample, weightUnit, onChange, onWeightUnit }: FieldRowProps) {
  const { mapping: words } = useWords()
  const label = words.field[field]
  const chosen = source && 'columns' in source ? source.columns : []
  const fixed = source && 'constant' in source ? source.constant : undefined
  const columns = sample?.columns ?? []
  const examples = examplesOf(source, sample)

  function choose(place: number, name: string): void {
    if (place === 0 && name === none) return onChange(undefined)
    if (place === 0 && name === constant) return onChange({ constant: '' })
    onChange({ columns: chosen.length === 0 ? [name] : chosen.map((old, index) => (index === place ? name : old)) })
  }

  return (
    <div className="field-row">
      <label htmlFor={`field-${field}`}>{label}</label>
      <div className="field-from">
        <select
          className="select"
          id={`field-${field}`}
          value={fixed === undefined ? (chosen[0] ?? none) : constant}
          onChange={(event) => choose(0, event.target.value)}
        >
          <option value={none}>{words.notInFile}</option>
          <ColumnOptions columns={columns} also={chosen[0]} />
          <option value={constant}>{words.constant}</option>
        </select>
        {fixed === undefined ? null : (
          <input
            className="input"
            aria-label={words.constantOf(label)}
            maxLength={200}
            value={fixed}
            onChange={(event) => onChange({ constant: event.target.value })}
          />
        )}
        {chosen.slice(1).map((name, index) => (
          <div className="field-and" key={`${name} ${String(index)}`}>
            <select
              className="select"
              aria-label={words.andColumn(label, index + 2)}
              value={name}
              onChange={(event) => choose(index + 1, event.target.value)}
            >
              <ColumnOptions columns={columns} also={name} />
            </select>
            <button
              className="btn quiet"
              type="button"
              aria-label={words.dropColumn(name, label)}
              onClick={() => onChange({ columns: chosen.filter((_, place) => place !== index + 1) })}
            >
              {words.drop}
            </button>
          </div>
        ))}
        {joined.has(field) && chosen.length > 0 && chosen.length < maxColumns && columns.length > chosen.length ? (
          <button
            className="btn quiet"
            type="button"
            aria-label={words.alsoColumnOf(label)}
            onClick={() => {
              const next = columns.find(({ name }) => !chosen.includes(name))
              if (next) onChange({ columns: [...chosen, next.name] })
            }}
          >
            {words.alsoColumn}
          </button>
        ) : null}
      </div>
      <div className="field-shows">
        {field === 'weight_g' && source ? (
          <span className="seg" role="group" aria-label={label}>
            {(['g', 'kg'] as const).map((unit) => (
              <button key={unit} type="button" aria-pressed={weightUnit === unit} onClick={() => onWeightUnit(unit)}>
                {unit}
              </button>
            ))}
          </span>
        ) : null}
        {examples.length > 0 && fixed === undefined ? (
          <span className="raw">{examples.slice(0, 2).join(' · ')}</span>
        ) : null}
      </div>
    </div>
  )
}
