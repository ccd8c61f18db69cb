/** What entries of the audit trail are sorted by. */
export const auditKinds = ['rights', 'people', 'views', 'exports', 'sign-in', 'refusals', 'settings'] as const
export type AuditKind = (typeof auditKinds)[number]

/** Under which kind an entry of the audit trail is found. What is not named here is a setting. */
const kinds: Record<Exclude<AuditKind, 'settings'>, readonly string[]> = {
  rights: [
    'change-grants',
    'apply-bulk',
    'undo-change',
    'ask-access',
    'withdraw-request',
    'climb-request',
    'decide-request',
    'decide-climbed-request',
    'create-token',
    'end-token',
    'create-intake-token',
    'end-intake-token',
    'migrate-accounts',
    'appoint-administrator',
  ],
  people: [
    'add-person',
    'remove-person',
    'resend-invitation',
    'withdraw-invitation',
    'accept-invitations',
    'decline-invitation',
    'registration-asked',
    'registration',
    'create-operator',
  ],
  views: [
    'view-dashboard',
    'view-parcels',
    'view-parcel',
    'search-parcels',
    'view-exceptions',
    'view-mail',
    'view-quarantine',
    'view-subject',
  ],
  exports: ['export-audit', 'export-benchmarks', 'export-parcels'],
  'sign-in': [
    'sign-in',
    'sign-in-failed',
    'sign-in-throttled',
    'second-factor-failed',
    'sign-out',
    'password-refused',
    'password-reset-asked',
    'password-reset',
    'change-password',
    'end-session',
    'end-other-sessions',
    'propose-totp',
    'switch-on-totp',
    'switch-off-totp',
    'renew-recovery-codes',
    'propose-passkey',
    'add-passkey',
    'remove-passkey',
    'remove-second-factor',
    'send-password-reset',
    'end-account-sessions',
  ],
  refusals: ['refused', 'refused-number', 'refused-operator'],
}

/** The acts of a kind. */
export function auditActsOf(kind: Exclude<AuditKind, 'settings'>): readonly string[] {
  return kinds[kind]
}

/** Every act that has a kind other than this one. */
export function auditActsOfAnyKind(except: 'settings'): readonly string[] {
  return auditKinds.flatMap((kind) => (kind === except ? [] : kinds[kind]))
}

export function auditKindOf(act: string): AuditKind {
  const found = auditKinds.find((kind) => kind !== 'settings' && kinds[kind].includes(act))
  return found ?? 'settings'
}
