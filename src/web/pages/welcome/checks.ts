import type { FormErrors, FormValue } from '#web/ui/form.tsx'
import type { Words } from '#web/words/nl.ts'

const minCharacters = 12

export function emailError(text: string, words: { emailMissing: string; emailIncomplete: string }): string | undefined {
  if (!text.trim()) return words.emailMissing
  return /^\S+@\S+$/.test(text.trim()) ? undefined : words.emailIncomplete
}

export function nameErrors(value: FormValue, words: { firstNameMissing: string; lastNameMissing: string }): FormErrors {
  return {
    firstName: value('firstName').trim() ? undefined : words.firstNameMissing,
    lastName: value('lastName').trim() ? undefined : words.lastNameMissing,
  }
}

export function newPasswordError(text: string, { password }: Words): string | undefined {
  return [...text].length < minCharacters ? password.tooShort : undefined
}
