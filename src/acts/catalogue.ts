import { addImportFile } from '#acts/add-import-file.ts'
import { changeGrants } from '#acts/change-grants.ts'
import { changePassword } from '#acts/change-password.ts'
import { createImport } from '#acts/create-import.ts'
import { createOperator } from '#acts/create-operator.ts'
import { setPreferences } from '#acts/set-preferences.ts'
import { startImport } from '#acts/start-import.ts'

/** Every write there is: the permission matrix and the words of the audit trail follow from it. */
export const acts = [
  addImportFile,
  changeGrants,
  changePassword,
  createImport,
  createOperator,
  setPreferences,
  startImport,
] as const

/** What the audit trail holds beside acts: what happens at the door. */
export const doorEvents = ['sign-in', 'sign-in-failed', 'sign-in-throttled', 'sign-out', 'password-refused'] as const
