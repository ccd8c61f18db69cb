import { useQueryClient } from '@tanstack/react-query'
import type { StoredMapping } from '#domain/contract/intake.ts'
import { api, Problem } from '#web/api.ts'
import type { Draft, DraftState } from '#web/pages/intake/mapping/draft.ts'
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

/** Throws a Problem: 'conflict' when somebody saved another version than the one the draft began with. */
export async function saveMapping(draft: Draft, stored: StoredMapping | undefined): Promise<SavedMapping> {
  const name = draft.name.trim()
  const version = draft.version === undefined ? {} : { version: draft.version }
  const wish = { name, mapping: withoutEmpty(draft.mapping), ...version }
  if (!stored) return { id: (await api<{ id: string }>('POST', '/operator/mappings', wish)).id, name }
  await api('PUT', `/operator/mappings/${encodeURIComponent(stored.id)}`, wish)
  return { id: stored.id, name }
}

/** Gives it a name and saves it; what is wrong with it is said here. */
export function SaveMapping({ state, stored, onSaved }: SaveMappingProps) {
  const { mapping: words } = useWords()
  const queryClient = useQueryClient()
  const { draft } = state

  async function save(name: string): Promise<void> {
    const saved = await saveMapping({ ...draft, name }, stored).catch(async (error: unknown) => {
      // Who was first is shown, with what can be done about it: see `meanwhile.tsx`.
      if (error instanceof Problem && error.code === 'conflict') {
        await queryClient.invalidateQueries({ queryKey: ['intake', 'mapping'] })
      }
      throw error
    })
    state.drop()
    onSaved(saved)
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
