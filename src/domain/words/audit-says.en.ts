import type { Says, Told } from './audit-sentences.ts'

function rights({ who, whom, given, taken }: Told): string {
  if (given && taken) return `${who} gave ${whom} ${given} and withdrew ${taken}`
  if (given) return `${who} gave ${whom} ${given}`
  if (taken) return `${who} withdrew ${taken} from ${whom}`
  return `${who} saved the authorisations of ${whom} without changing anything`
}

const between = (text: string, before: string, after = '') => (text ? `${before}${text}${after}` : '')

function person(told: Told): string {
  const { who, whom, given, of, labels } = told
  const effect = of('effect')
  if (effect === 'invite') return `${who} invited ${whom}${between(labels('invited'), ' for ')}`
  if (effect === 'add') return `${who} added ${whom}${between(given, ' and gave ')}`
  if (effect === 'remove') {
    const gone = of('accountDeleted') ? ', and with that the account, which had no other customer number' : ''
    return `${who} removed ${whom} from this customer number${gone}`
  }
  if (labels('invited')) return `${who} changed the invitation of ${whom} to ${labels('invited')}`
  return rights(told)
}

function decision(told: Told): string {
  const { who, whom, given, of } = told
  if (!of('granted')) return `${who} declined the request of ${whom}`
  return `${who} granted the request of ${whom}${between(given, ' and gave ')}`
}

export const auditSaysEn: Says = {
  'change-grants': rights,
  'add-person': person,
  'remove-person': person,
  'apply-bulk': person,
  'undo-change': (told) =>
    told.labels('invited')
      ? `${told.who} undid a change to the invitation of ${told.whom}`
      : told.given || told.taken
        ? `${rights(told)}, by undoing a change`
        : `${told.who} undid a change for ${told.whom}`,
  'resend-invitation': ({ who, whom }) => `${who} sent the invitation to ${whom} again`,
  'withdraw-invitation': ({ who, whom }) => `${who} withdrew the invitation to ${whom}`,
  'accept-invitations': ({ whom, given }) => `${whom} accepted the invitation${between(given, ' and got ')}`,
  'decline-invitation': ({ whom }) => `${whom} declined the invitation`,
  'ask-access': ({ who, of }) => `${who} asked for access${between(of('number'), ' to customer number ')}`,
  'withdraw-request': ({ who }) => `${who} withdrew a request`,
  'climb-request': ({ whom }) => `The request of ${whom} was passed on to the operators of this portal`,
  'decide-request': decision,
  'decide-climbed-request': decision,
  'create-token': ({ who, of, labels }) =>
    `${who} made API token ${of('token')}${between(labels('authorisations'), ' for ')}`,
  'end-token': ({ who, of }) => `${who} ended API token ${of('token')}`,
  'create-template': ({ who, of }) => `${who} made template ${of('template')}`,
  'change-template': ({ who, of }) => `${who} changed template ${of('template')}`,
  'delete-template': ({ who, of }) => `${who} deleted template ${of('template')}`,
  'change-number-settings': ({ who }) => `${who} changed the settings of this customer number`,

  'view-dashboard': ({ who }) => `${who} viewed the dashboard ‘Your parcels at home and abroad’`,
  'view-parcels': ({ who }) => `${who} viewed the list of parcels`,
  'view-mail': ({ who, of }) => `${who} viewed the kept e-mail to ${of('to')}`,
  'view-subject': ({ who }) => `${who} looked up what is kept about a recipient or parcel`,
  'view-quarantine': ({ who }) => `${who} viewed rows that were set aside`,
  'search-parcels': ({ who }) => `${who} looked up a parcel`,
  'view-exceptions': ({ who }) => `${who} viewed which parcels ask for attention`,
  'view-parcel': ({ who, of }) => `${who} viewed parcel ${of('barcode')}`,
  'export-parcels': ({ who, of }) => `${who} took a list of parcels along as a file (${of('parcels')})`,
  'export-benchmarks': ({ who, of }) =>
    `${who} took branch figures along as a file${between(of('quarter'), ' (', ')')}`,
  'export-audit': ({ who }) => `${who} exported the audit log`,
  refused: ({ who, of, labels }) =>
    of('why') === 'second-factor-required'
      ? `${who} was refused without two-step verification`
      : `${who} was refused${between(labels('missing'), ', lacking ')}`,
  'refused-number': ({ who, of }) => `${who} asked for customer number ${of('number')} without any right on it`,
  'refused-operator': ({ who }) => `${who} asked for something that only operators of this portal may`,

  'sign-in': ({ who }) => `${who} logged in`,
  'sign-in-failed': ({ of }) => `Logging in as ${of('email') || 'someone unknown'} failed`,
  'sign-in-throttled': ({ of }) => `There were too many attempts to log in as ${of('email') || 'someone unknown'}`,
  'second-factor-failed': ({ who, of }) => `The second step of logging in failed for ${of('email') || who}`,
  'sign-out': ({ who }) => `${who} logged out`,
  'end-session': ({ who }) => `${who} ended one of their sessions`,
  'end-other-sessions': ({ who }) => `${who} ended all their other sessions`,
  'password-reset-asked': ({ of }) => `A new password was asked for ${of('email')}`,
  'password-reset': ({ who }) => `${who} set a new password by a mailed link`,
  'registration-asked': ({ of }) => `An account was asked for ${of('email')}`,
  registration: ({ who, of }) => `${who} made an account${between(of('email'), ' for ')}`,
  'ask-email-change': ({ who, of }) => `${who} wants to change the e-mail address to ${of('email')}`,
  'email-changed': ({ who, of }) => `${who} changed the e-mail address from ${of('from')} to ${of('to')}`,
  'change-name': ({ who }) => `${who} changed their own particulars`,
  'propose-totp': ({ who }) => `${who} began to set up an authenticator app`,
  'switch-on-totp': ({ who }) => `${who} switched two-step verification on`,
  'switch-off-totp': ({ who }) => `${who} switched two-step verification off`,
  'renew-recovery-codes': ({ who }) => `${who} made new recovery codes`,
  'propose-passkey': ({ who }) => `${who} began to add a passkey`,
  'add-passkey': ({ who, of }) => `${who} added passkey ${of('name')}`,
  'remove-passkey': ({ who, of }) => `${who} removed passkey ${of('name')}`,
  'remove-second-factor': ({ who, whom }) => `${who} removed the second factor of ${whom}`,
  'send-password-reset': ({ who, whom }) => `${who} sent ${whom} a recovery mail`,
  'end-account-sessions': ({ who, whom }) => `${who} ended all sessions of ${whom}`,
  'password-refused': ({ who }) => `${who} gave a wrong password`,
  'change-password': ({ who }) => `${who} chose a new password`,
  'save-view': ({ who }) => `${who} saved a view of a dashboard`,
  'change-view': ({ who }) => `${who} changed a saved view`,
  'delete-view': ({ who }) => `${who} deleted a saved view`,
  'decide-advice': ({ who, of }) => {
    if (of('state') === 'snoozed') return `${who} put off a piece of advice${between(of('until'), ' until ')}`
    return `${who} marked a piece of advice ‘${of('state') === 'done' ? 'Done' : 'Not for us'}’`
  },
  'undo-advice-decision': ({ who }) => `${who} put a piece of advice back`,
  'set-preferences': ({ who }) => `${who} changed their own preferences`,

  'create-operator': ({ who, whom, of }) => `${who} made ${of('email') || whom} an operator of this portal`,
  'create-import': ({ who }) => `${who} began an import`,
  'add-import-file': ({ who, of }) => `${who} added file ${of('name')} to an import`,
  'start-import': ({ who }) => `${who} started an import`,
  'withdraw-import': ({ who }) => `${who} had an import undone`,
  'create-intake-token': ({ who, of }) =>
    `${who} made token ${of('token')}${between(of('source'), ' for source ')} to deliver data with`,
  'end-intake-token': ({ who, of }) => `${who} ended token ${of('token')}${between(of('source'), ' of source ')}`,
  'create-source': ({ who, of }) => `${who} created source ${of('source')}`,
  'change-source': ({ who, of }) => `${who} changed source ${of('source')}`,
  'delete-source': ({ who, of }) => `${who} deleted source ${of('source')}`,
  'create-mapping': ({ who, of }) => `${who} created mapping ${of('mapping')}`,
  'change-mapping': ({ who, of }) => `${who} changed mapping ${of('mapping')}`,
  'delete-mapping': ({ who, of }) => `${who} deleted mapping ${of('mapping')}`,
  'erase-subject': ({ who, of }) =>
    of('kind') === 'barcode' ? `${who} erased a parcel` : `${who} erased all parcels of a recipient`,
  'assign-code': ({ who, of }) =>
    of('milestone') === 'UNKNOWN'
      ? `${who} took back the meaning of code ${of('code')}`
      : `${who} gave code ${of('code')} a meaning`,
  'replay-quarantine': ({ who, of }) => `${who} read rows that were set aside again${between(of('rows'), ': ')}`,
  'dismiss-quarantine': ({ who, of }) => `${who} dismissed rows that were set aside${between(of('rows'), ': ')}`,

  'load-areas': ({ who }) => `${who} loaded data about areas`,
  'remove-areas': ({ who }) => `${who} removed data about areas`,

  'create-customer': ({ who, of }) => `${who} created customer ${of('name')}`,
  'change-customer': ({ who }) => `${who} changed the particulars of a customer`,
  'add-number': ({ who, of }) => `${who} added this customer number to ${of('company')}`,
  'move-number': ({ who, whom, of }) =>
    of('from')
      ? `${who} moved this customer number from ${of('from')} to ${of('to')}`
      : `${whom} lost this customer number, because it went to ${of('to')}`,
  'appoint-administrator': ({ who, whom }) => `${who} invited ${whom} as administrator`,
  'trust-benchmark-key': ({ who, of }) => `${who} trusts branch figures${between(of('name'), ' of ')} from now on`,
  'distrust-benchmark-key': ({ who, of }) =>
    `${who} no longer trusts branch figures${between(of('name'), ' of ')} and took out what was read in`,
  'import-benchmarks': ({ who, of }) =>
    `${who} read in branch figures${between(of('name'), ' of ')}${between(of('quarter'), ' about ')}`,
  'remove-benchmarks': ({ who, of }) =>
    `${who} removed branch figures${between(of('name'), ' of ')}${between(of('quarter'), ' about ')}`,
  'set-module-links': ({ who }) => `${who} changed the links to other systems`,
  'migrate-accounts': (told) =>
    told.given
      ? rights(told)
      : `${told.who} brought ${told.of('subject') ? told.whom : 'users'} over from the old system`,
}
