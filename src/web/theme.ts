import type { Account } from '#domain/contract/session.ts'
import { keep } from '#web/kept.ts'

export type Theme = Account['theme']

/** Shows the theme now and keeps it for the next visit, before anyone is signed in (see public/theme.js). */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  keep('theme', theme)
}
