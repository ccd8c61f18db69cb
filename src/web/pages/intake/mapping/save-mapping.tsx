import { useQueryClient } from '@tanstack/react-query'
import type { StoredMapping } from '#domain/contract/intake.ts'
import { api } from '#web/api.ts'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { withoutEmpty } from '#web/pages/intake/mapping/fields.ts'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

export type SavedMapping = { id: string; name: string }

type SaveMappingProps = {
  state: DraftState
  stored: StoredMapping | undefined
  onSaved: (saved: SavedMapping) => void
}

/** Gives it a name and saves it; what is wrong with it is said here. */
export function SaveMapping({ state, stored, onSaved }: SaveMappingProps) {
  const { mapping: words } = useWords()
  const queryClient = useQueryClient()
  const { draft } = state

  async function save(name: string): Promise<void> {
    const mapping = withoutEmpty(draft.mapping)
    const wish = { name, mapping, ...(draft.version !== undefined && { version: draft.version }) }
    const id = stored
      ? (await api('PUT', `/operator/mappings/${encodeURIComponent(stored.id)}`, wish), stored.id)
      : (await api<{ id: string }>('POST', '/operator/mappings', wish)).id
    state.drop()
    onSaved({ id, name })
    await queryClient.invalidateQueries({ queryKey: ['intake'] })
  }

  return (
    <Form
      className="narrow-form"
      submit={words.save}
      busy={words.saving}
      check={(value) => ({ name: value('name').trim() ? undefined : words.nameMissing })}
      send={(value) => save(value('name').trim())}
    >
      {(errors) => (
        <Field
          id="mapping-name"
          name="name"
          label={words.name}
          hint={words.nameHint}
          maxLength={80}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => state.change({ name: event.target.value })}
          error={errors['name']}
        />
      )}
    </Form>
  )
}
