import type { MailWords } from '#server/mail/mail-text.ts'

const securityChanges = {
  'totp-on': 'The authenticator app was turned on as a second step when logging in.',
  'totp-off': 'The authenticator app was turned off. Logging in no longer asks for that second step.',
  'passkey-added': 'A passkey was added, which can be used to log in.',
  'passkey-removed': 'A passkey was removed.',
  'recovery-codes': 'New recovery codes were made. The old ones no longer work.',
}

const byStaff = {
  'removed-by-staff': (brand: string) =>
    `Staff of ${brand} removed the second factor of your account: authenticator app, recovery codes and passkeys. You were logged out everywhere, and your API keys were ended. Log in with your password, then set up a second factor anew under My Account.`,
  'sessions-ended-by-staff': (brand: string) =>
    `Staff of ${brand} ended all your sessions and API keys. You were logged out everywhere; log in again with your password.`,
}

const warn = (brand: string) =>
  `Was this not you? Choose a new password at once through 'Forgotten your password?', end your other sessions under My Account, and warn your administrator. My ${brand} never asks for your password.`

const warnUnasked = (brand: string) =>
  `Did you not ask for this? Choose a new password at once through 'Forgotten your password?', and warn your administrator. My ${brand} never asks for your password.`

export const mailEn: MailWords = {
  copyLink: 'Does the button not work? Copy this address into your browser:',
  automatic: (brand) => `This mail was sent automatically by My ${brand}. Replies are not read.`,
  templates: {
    'password-reset': ({ byStaff: fromStaff = false }, { brand }) => ({
      subject: `Choose a new password for My ${brand}`,
      title: 'Choose a new password',
      body: ['Choose a new password with the link below. It works once, for one hour.'],
      action: 'Choose a new password',
      why: fromStaff
        ? `You get this mail because staff of ${brand} sent it for you, after someone asked for help with logging in.`
        : `You get this mail because a new password was asked for this e-mail address at My ${brand}.`,
      notYou: 'Did you not ask for this? Then you need not do anything: your password stays as it is.',
    }),
    welcome: (_values, { brand }) => ({
      subject: `Choose a password for My ${brand}`,
      title: `Welcome to My ${brand}`,
      body: [
        'Your account was brought over from the old system, with your authorisations. All you need is a password.',
        'The link below works once, for seven days.',
      ],
      action: 'Choose a password',
      after: ["Too late? Ask for a new link with 'Forgotten your password?' on the login page."],
      why: `You get this mail because there is an account for this e-mail address at My ${brand}.`,
      notYou: `Do you not know My ${brand}? Throw this mail away: without a password nobody can log in with this account.`,
    }),
    'password-changed': ({ at, address }, { brand, moment }) => ({
      subject: `Your password for My ${brand} was changed`,
      title: 'Your password was changed',
      body: [
        'The password of your account was changed. Other sessions were ended, and all API keys.',
        { facts: [['When', moment(at)], ...(address === null ? [] : [['From', address] as const])] },
      ],
      why: `You get this mail because something changed about the security of your account at My ${brand}.`,
      notYou: warn(brand),
    }),
    'second-factor-changed': ({ what, at }, { brand, moment }) => ({
      subject: `The security of your account at My ${brand} was changed`,
      title: 'The security of your account was changed',
      body: [changeOf(what, brand), { facts: [['When', moment(at)]] }],
      why: `You get this mail because something changed about the security of your account at My ${brand}.`,
      notYou: isByStaff(what) ? warnUnasked(brand) : warn(brand),
    }),
    'token-created': ({ name, number, endsOn, at }, { brand, moment, day }) => ({
      subject: `An API key was made at My ${brand}`,
      title: 'An API key was made',
      body: [
        'An API key was made with your account. A program can use it to ask for data.',
        {
          facts: [
            ['Name', name],
            ['Customer number', number],
            ['Works until and including', day(endsOn)],
            ['When', moment(at)],
          ],
        },
      ],
      why: `You get this mail because something changed about the security of your account at My ${brand}.`,
      notYou: `Was this not you? Choose a new password at once with 'Forgot your password?': that ends all API keys too. Then warn your administrator.`,
    }),
    'email-changed': ({ newEmail, at }, { brand, moment }) => ({
      subject: `Your e-mail address at My ${brand} was changed`,
      title: 'Your e-mail address was changed',
      body: [
        'Your account has another e-mail address now. From now on you log in with the new one.',
        {
          facts: [
            ['New e-mail address', newEmail],
            ['When', moment(at)],
          ],
        },
      ],
      why: `You get this mail because this was the previous e-mail address of your account at My ${brand}.`,
      notYou: 'Was this not you? Warn your administrator at once: logging in with this address no longer works.',
    }),
    registration: ({ firstName }, { brand, greeting }) => ({
      subject: `Confirm your account at My ${brand}`,
      title: 'Confirm your account',
      body: [
        hello(greeting(firstName)),
        'Confirm your e-mail address and choose a password with the link below. It works once, for 24 hours.',
      ],
      action: 'Confirm account',
      why: `You get this mail because an account was asked for with this e-mail address at My ${brand}.`,
      notYou: 'Did you not do this? Then you need not do anything: without confirmation there will be no account.',
    }),
    'registration-known': (_values, { brand }) => ({
      subject: `You already have an account at My ${brand}`,
      title: 'You already have an account',
      body: [
        'A new account was asked for with this e-mail address, but you have one already. Log in with your own password.',
        "Forgotten the password? Use 'Forgotten your password?' on the log-in page.",
      ],
      action: `Log in to My ${brand}`,
      page: '/inloggen',
      why: `You get this mail because an account was asked for with this e-mail address at My ${brand}.`,
      notYou: 'Did you not do this? Then you need not do anything: nothing changed about your account.',
    }),
    'email-change': ({ firstName }, { brand, greeting }) => ({
      subject: `Confirm your new e-mail address for My ${brand}`,
      title: 'Confirm your new e-mail address',
      body: [
        hello(greeting(firstName)),
        'Confirm with the link below that this is your new e-mail address. It works once, for 24 hours. Until then you log in with your old address.',
      ],
      action: 'Confirm e-mail address',
      why: `You get this mail because an account at My ${brand} wants to use this e-mail address.`,
      notYou: 'Did you not ask for this? Then you need not do anything: without confirmation nothing changes.',
    }),
    invitation: ({ firstName, invitedBy, numbers, message, expiresAt }, { brand, greeting, number, moment }) => ({
      subject: `Invitation to My ${brand}`,
      title: `You are invited to My ${brand}`,
      body: [
        hello(greeting(firstName)),
        invitedBy === ''
          ? `You are invited to use My ${brand} for:`
          : `${invitedBy} invites you to use My ${brand} for:`,
        { items: numbers.map(number) },
        ...(message === '' ? [] : [{ quote: message, by: invitedBy || brand }]),
      ],
      action: 'View invitation',
      after: [`The link works once, until ${moment(expiresAt)}.`],
      why: `You get this mail because an administrator entered this e-mail address at My ${brand}.`,
      notYou: 'Do you not know the sender? Throw this mail away: nothing happens unless you accept.',
    }),
    'access-requested': (values, { brand, number, label }) => ({
      subject: `Request for access to ${number(values.number)}`,
      title: 'Somebody asks for access',
      body: [
        values.climbed
          ? `This request was passed on to you, because no administrator of ${number(values.number)} answered it.`
          : `There is a request for access to ${number(values.number)}, which you administer.`,
        {
          facts: [
            ['Name', values.name],
            ['E-mail address', values.email],
            ...(values.authorisations.length === 0
              ? []
              : [['Asked for', values.authorisations.map(label).join(', ')] as const]),
          ],
        },
        ...(values.note === '' ? [] : [{ quote: values.note, by: values.name }]),
        'Check that you know this person before you give access.',
      ],
      action: 'View request',
      page: values.climbed ? '/beheer/aanvragen' : `/mijn-account/klantnummers/${values.number.number}/aanvragen`,
      why: values.climbed
        ? `You get this mail because you are an operator of My ${brand}.`
        : `You get this mail because you administer this customer number at My ${brand}.`,
      notYou: 'Do you not know this person? Decline the request, or leave it. Nobody gets access unless you agree.',
    }),
    'access-decided': ({ granted, number, authorisations, decidedBy, note }, { brand, label }) => ({
      subject: granted ? `You have access to customer number ${number}` : `Your request for customer number ${number}`,
      title: granted ? 'Your request was granted' : 'Your request was declined',
      body: [
        granted
          ? `Your request for access to customer number ${number} was granted.`
          : `Your request for access to customer number ${number} was declined.`,
        ...(granted && authorisations.length > 0 ? [{ items: authorisations.map(label) }] : []),
        ...(note === '' ? [] : [{ quote: note, by: decidedBy }]),
      ],
      ...(granted && { action: `Go to My ${brand}`, page: '/' }),
      why: `You get this mail because you asked for access at My ${brand}.`,
      notYou: 'Did you not ask for this? Tell an administrator of your company.',
    }),
    'grants-end': ({ to, number: named, days, grants }, { brand, number, label, day }) => ({
      subject:
        to === 'holder'
          ? `Your access to ${number(named)} ends ${inDays(days)}`
          : `Access to ${number(named)} ends ${inDays(days)}`,
      title: to === 'holder' ? 'Your access ends soon' : 'Access ends soon',
      body: [
        to === 'holder'
          ? `These authorisations of yours on ${number(named)} have an end date. After it they no longer work:`
          : `These authorisations on ${number(named)} have an end date. After it they no longer work:`,
        {
          items: grants.map(({ name, authorisation, endsOn }) =>
            to === 'holder'
              ? `${label(authorisation)}: until and including ${day(endsOn)}`
              : `${name}, ${label(authorisation)}: until and including ${day(endsOn)}`,
          ),
        },
        to === 'holder'
          ? 'Do you need them for longer? Ask your administrator to change the end date.'
          : 'Are they needed for longer? Change the end date under Authorisations. Otherwise you need not do anything.',
      ],
      action: to === 'holder' ? 'See who your administrator is' : 'Go to Authorisations',
      page: to === 'holder' ? '/hulp#beheerder' : `/mijn-account/klantnummers/${named.number}/autorisaties`,
      why:
        to === 'holder'
          ? `You get this mail because you hold these authorisations at My ${brand}.`
          : `You get this mail because you administer this customer number at My ${brand}.`,
      notYou: 'Is something not right? Contact an administrator of your company.',
    }),
  },
}

function changeOf(what: keyof typeof securityChanges | keyof typeof byStaff, brand: string): string {
  return isByStaff(what) ? byStaff[what](brand) : securityChanges[what]
}

function isByStaff(what: string): what is keyof typeof byStaff {
  return Object.hasOwn(byStaff, what)
}

function hello(name: string): string {
  return name === '' ? 'Hello,' : `Hello ${name},`
}

function inDays(days: number): string {
  if (days <= 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}
