import { acceptInvitations } from '#acts/accept-invitations.ts'
import { addImportFile } from '#acts/add-import-file.ts'
import { addNumber } from '#acts/add-number.ts'
import { addPerson } from '#acts/add-person.ts'
import { applyBulk } from '#acts/apply-bulk.ts'
import { appointAdministrator } from '#acts/appoint-administrator.ts'
import { assignCode } from '#acts/assign-code.ts'
import { askAccess } from '#acts/ask-access.ts'
import { askEmailChange } from '#acts/ask-email-change.ts'
import { distrustBenchmarkKey, importBenchmarks, removeBenchmarks, trustBenchmarkKey } from '#acts/benchmarks.ts'
import { changeCustomer } from '#acts/change-customer.ts'
import { changeGrants } from '#acts/change-grants.ts'
import { changeName } from '#acts/change-name.ts'
import { changeNumberSettings } from '#acts/change-number-settings.ts'
import { changePassword } from '#acts/change-password.ts'
import { changeTemplate } from '#acts/change-template.ts'
import { climbRequestAct } from '#acts/climb-request.ts'
import { createCustomer } from '#acts/create-customer.ts'
import { createImport } from '#acts/create-import.ts'
import { createOperator } from '#acts/create-operator.ts'
import { createTemplate } from '#acts/create-template.ts'
import { decideClimbedRequest } from '#acts/decide-climbed-request.ts'
import { decideRequest } from '#acts/decide-request.ts'
import { declineInvitation } from '#acts/decline-invitation.ts'
import { deleteTemplate } from '#acts/delete-template.ts'
import { endOtherSessions, endSession } from '#acts/end-session.ts'
import { loadAreas, removeAreas } from '#acts/areas.ts'
import { createIntakeToken, endIntakeToken } from '#acts/intake-tokens.ts'
import { changeMapping, createMapping, deleteMapping } from '#acts/mappings.ts'
import { migrateAccounts } from '#acts/migrate-accounts.ts'
import { moveNumber } from '#acts/move-number.ts'
import { addPasskey, proposePasskey, removePasskey } from '#acts/passkeys.ts'
import { dismissQuarantine, replayQuarantine } from '#acts/quarantine.ts'
import { removePerson } from '#acts/remove-person.ts'
import { resendInvitation } from '#acts/resend-invitation.ts'
import { changeView, deleteView, saveView } from '#acts/saved-views.ts'
import { setModuleLinks } from '#acts/set-module-links.ts'
import { setPreferences } from '#acts/set-preferences.ts'
import { startImport } from '#acts/start-import.ts'
import { changeSource, createSource, deleteSource } from '#acts/sources.ts'
import { endAccountSessions, removeSecondFactor, sendPasswordReset } from '#acts/support.ts'
import { createToken, endToken } from '#acts/tokens.ts'
import { decideAdvice, undoAdviceDecision } from '#acts/advice.ts'
import { proposeTotp, renewRecoveryCodes, switchOffTotp, switchOnTotp } from '#acts/totp.ts'
import { undoChange } from '#acts/undo-change.ts'
import { withdrawInvitation } from '#acts/withdraw-invitation.ts'
import { withdrawRequest } from '#acts/withdraw-request.ts'
import { eraseSubject } from '#acts/erase-subject.ts'
import { withdrawImport } from '#acts/withdraw-import.ts'

/** Every write there is: the permission matrix and the words of the audit trail follow from it. */
export const acts = [
  acceptInvitations,
  addImportFile,
  addNumber,
  addPasskey,
  addPerson,
  applyBulk,
  appointAdministrator,
  askAccess,
  askEmailChange,
  assignCode,
  changeCustomer,
  changeGrants,
  changeMapping,
  changeName,
  changeNumberSettings,
  changePassword,
  changeSource,
  changeTemplate,
  changeView,
  climbRequestAct,
  createCustomer,
  createImport,
  createIntakeToken,
  createMapping,
  createOperator,
  createSource,
  createTemplate,
  createToken,
  decideAdvice,
  decideClimbedRequest,
  decideRequest,
  declineInvitation,
  deleteMapping,
  deleteSource,
  deleteTemplate,
  deleteView,
  dismissQuarantine,
  endAccountSessions,
  endIntakeToken,
  endOtherSessions,
  endSession,
  endToken,
  distrustBenchmarkKey,
  eraseSubject,
  loadAreas,
  importBenchmarks,
  migrateAccounts,
  moveNumber,
  proposePasskey,
  proposeTotp,
  removeBenchmarks,
  removeAreas,
  removePasskey,
  removePerson,
  removeSecondFactor,
  renewRecoveryCodes,
  replayQuarantine,
  resendInvitation,
  saveView,
  sendPasswordReset,
  setModuleLinks,
  setPreferences,
  startImport,
  switchOffTotp,
  switchOnTotp,
  trustBenchmarkKey,
  undoAdviceDecision,
  undoChange,
  withdrawInvitation,
  withdrawRequest,
  withdrawImport,
] as const

/** What the audit trail holds beside acts: what happens at the door. */
export const doorEvents = [
  'sign-in',
  'sign-in-failed',
  'sign-in-throttled',
  'second-factor-failed',
  'sign-out',
  'password-refused',
  'password-reset-asked',
  'password-reset',
  'registration-asked',
  'registration',
  'email-changed',
] as const

/** And what people look at, take along, or are refused. */
export const watchEvents = [
  'view-dashboard',
  'view-parcels',
  'view-parcel',
  'search-parcels',
  'view-exceptions',
  'view-mail',
  'view-quarantine',
  'view-subject',
  'export-audit',
  'export-benchmarks',
  'export-parcels',
  'refused',
  'refused-number',
  'refused-operator',
] as const
export type WatchEvent = (typeof watchEvents)[number]
