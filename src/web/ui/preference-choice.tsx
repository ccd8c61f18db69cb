import { useId, useState } from 'react'
import type { Preferences } from '#domain/contract/session.ts'
import { languages } from '#domain/words/language.ts'
import { api } from '#web/api.ts'
import { setSession, useSession } from '#web/session.ts'
import type { Theme } from '#web/theme.ts'
import { useWords } from '#web/words/words.tsx'

const themes: readonly Theme[] = ['system', 'light', 'dark']

export function ThemeChoice() {
  const { common } = useWords()
  const { account } = useSession()
  return (
    <Choice
      label={common.appearance}
      values={themes}
      chosen={account.theme}
      text={(theme) => common.themes[theme]}
      wish={(theme) => ({ theme })}
    />
  )
}

export function LanguageChoice() {
  const { common } = useWords()
  const { account } = useSession()
  return (
    <Choice
      label={common.language}
      values={languages}
      chosen={account.language}
      text={(language) => common.languages[language]}
      wish={(language) => ({ language })}
      languageOf={(language) => language}
    />
  )
}

type ChoiceProps<T extends string> = {
  label: string
  values: readonly T[]
  chosen: T
  text: (value: T) => string
  wish: (value: T) => Preferences
  languageOf?: (value: T) => string
}

/** Applies at once and is kept with the account; when keeping fails, the old choice comes back with a word. */
function Choice<T extends string>({ label, values, chosen, text, wish, languageOf }: ChoiceProps<T>) {
  const { common } = useWords()
  const session = useSession()
  const [failed, setFailed] = useState(false)
  const id = useId()

  async function choose(value: T): Promise<void> {
    const preferences = wish(value)
    setFailed(false)
    await setSession({ ...session, account: { ...session.account, ...preferences } as typeof session.account })
    await api('PATCH', '/session/preferences', preferences).catch(async () => {
      await setSession(session)
      setFailed(true)
    })
  }

  return (
    <>
      <span id={id}>{label}</span>
      <span className="seg" role="group" aria-labelledby={id}>
        {values.map((value) => (
          <button
            key={value}
            type="button"
            lang={languageOf?.(value)}
            aria-pressed={value === chosen}
            onClick={() => void choose(value)}
          >
            {text(value)}
          </button>
        ))}
      </span>
      {failed ? <span className="bad">{common.notPreferences}</span> : null}
    </>
  )
}
