import type { Widened } from '#web/words/nl.ts'
import type { supportNl } from '#web/words/support.nl.ts'

export const supportEn = {
  title: 'Users',
  intro:
    'For who calls and cannot log in: find the user and help. What somebody may do is given by the administrators of the customer number; you see no parcels here.',
  search: 'Name or e-mail address',
  find: 'Search',
  name: 'Name',
  email: 'E-mail address',
  company: 'Company',
  numbers: 'Customer numbers',
  moreNumbers: (more) => `${more} more`,
  operator: 'operator',
  none: 'There are no users yet.',
  noneFound: (search) => `No user with ‘${search}’ in the name or the e-mail address.`,
  all: 'Show all users',
  more: 'Show more users',

  signingIn: 'Logging in',
  throttled: (minutes) =>
    `Logging in is refused now, because a wrong password or a wrong code was given too often. This ends by itself, within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  lastSignIn: 'Last logged in',
  never: 'never yet',
  password: 'Password',
  passwordThere: 'chosen',
  passwordMustChange: 'must choose a new one at the next log-in',
  passwordNone: 'none chosen yet, since coming over from the old system',
  secondFactor: 'Second factor',
  totp: (codes) =>
    codes === 0
      ? 'authenticator app, no recovery codes left'
      : `authenticator app, ${codes} recovery ${codes === 1 ? 'code' : 'codes'} left`,
  passkeys: (count) => (count === 1 ? '1 passkey' : `${count} passkeys`),
  secondFactorNone: 'not set up',
  secondFactorDemanded: (numbers) => `not set up, though ${numbers} demands it`,
  sessions: 'Open sessions',
  sessionsNone: 'none',
  created: 'Account since',
  audit: 'See the audit trail',

  noNumbers: 'Belongs to no customer number yet.',
  administrator: 'administrator',
  invited: (until) => `invited, until ${until}`,
  invitationOver: (on) => `invitation ran out on ${on}`,

  help: 'Help',
  helpNote:
    'Make sure first who you have on the line: call back on a number you knew already. Of every step the user gets an e-mail.',
  ofOperator: 'This is the account of an operator. A lost second factor of theirs is removed on the server only:',
  reason: 'Reason',
  reasonHint: 'Stands in the audit trail. For example: phone lost, called back.',
  reasonMissing: 'Say why you do this.',
  busy: 'Busy',
  actions: {
    'second-factor-removals': {
      title: 'Remove second factor',
      about: 'Phone and recovery codes lost: back to logging in with the password alone.',
      not: 'This user has no second factor.',
      ask: (name) => `Remove the second factor of ${name}?`,
      does: [
        'The authenticator app, the recovery codes and the passkeys stop working.',
        'All sessions and API keys end: the user is logged out everywhere.',
        'From then on the password alone is enough to log in. So whoever asks you must really be the user.',
      ],
      done: (name) =>
        `The second factor of ${name} was removed. After logging in it can be set up anew under My Account.`,
    },
    'password-resets': {
      title: 'Send recovery mail',
      about: 'Password lost: a link to choose a new one.',
      not: '',
      ask: (name) => `Send a recovery mail to ${name}?`,
      does: [
        'An e-mail with a link goes to the e-mail address of the account, and nowhere else.',
        'The present password works until a new one is chosen.',
      ],
      done: (name) => `The recovery mail to ${name} is on its way.`,
    },
    'session-ends': {
      title: 'End all sessions',
      about: 'Somebody else may be logged in: log out everywhere.',
      not: 'There is no open session.',
      ask: (name) => `End all sessions of ${name}?`,
      does: [
        'The user is logged out everywhere, also where work is going on now.',
        'All API keys of the user end.',
        'The password keeps working. If somebody else knows the password, send a recovery mail too.',
      ],
      done: (name) => `All sessions of ${name} were ended.`,
    },
  },
} satisfies Widened<typeof supportNl>
