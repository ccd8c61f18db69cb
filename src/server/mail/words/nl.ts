import type { MailWords } from '#server/mail/mail-text.ts'

const securityChanges = {
  'totp-on': 'De authenticator-app is aangezet als tweede stap bij het inloggen.',
  'totp-off': 'De authenticator-app is uitgezet. Inloggen gaat nu zonder die tweede stap.',
  'passkey-added': 'Er is een passkey toegevoegd, waarmee je kunt inloggen.',
  'passkey-removed': 'Er is een passkey verwijderd.',
  'recovery-codes': 'Er zijn nieuwe herstelcodes gemaakt. De oude werken niet meer.',
}

const byStaff = {
  'removed-by-staff': (brand: string) =>
    `Een medewerker van ${brand} heeft de tweestapsverificatie van je account verwijderd: authenticator-app, herstelcodes en passkeys. Je bent overal uitgelogd, en je API-sleutels zijn beëindigd. Log in met je wachtwoord en stel tweestapsverificatie daarna opnieuw in onder Mijn Account.`,
  'sessions-ended-by-staff': (brand: string) =>
    `Een medewerker van ${brand} heeft al je sessies en API-sleutels beëindigd. Je bent overal uitgelogd; met je wachtwoord log je weer in.`,
}

const warn = (brand: string) =>
  `Was jij dit niet? Kies dan meteen een nieuw wachtwoord via 'Wachtwoord vergeten?', beëindig je andere sessies onder Mijn Account, en waarschuw je beheerder. Mijn ${brand} vraagt nooit om je wachtwoord.`

const warnUnasked = (brand: string) =>
  `Heb jij hier niet om gevraagd? Kies dan meteen een nieuw wachtwoord via 'Wachtwoord vergeten?', en waarschuw je beheerder. Mijn ${brand} vraagt nooit om je wachtwoord.`

export const mailNl: MailWords = {
  copyLink: 'Werkt de knop niet? Kopieer dan dit adres naar je browser:',
  automatic: (brand) => `Deze mail is automatisch verstuurd door Mijn ${brand}. Antwoorden worden niet gelezen.`,
  templates: {
    'password-reset': ({ byStaff: fromStaff = false }, { brand }) => ({
      subject: `Kies een nieuw wachtwoord voor Mijn ${brand}`,
      title: 'Kies een nieuw wachtwoord',
      body: ['Met de link hieronder kies je een nieuw wachtwoord. Hij werkt één keer, en één uur lang.'],
      action: 'Nieuw wachtwoord kiezen',
      why: fromStaff
        ? `Je krijgt deze mail omdat een medewerker van ${brand} hem voor je heeft verstuurd, nadat om hulp bij het inloggen was gevraagd.`
        : `Je krijgt deze mail omdat voor dit e-mailadres een nieuw wachtwoord is gevraagd bij Mijn ${brand}.`,
      notYou: 'Heb jij dit niet gevraagd? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.',
    }),
    welcome: (_values, { brand }) => ({
      subject: `Kies een wachtwoord voor Mijn ${brand}`,
      title: `Welkom bij Mijn ${brand}`,
      body: [
        'Je account is overgezet uit het oude systeem, met je autorisaties. Je hoeft alleen nog een wachtwoord te kiezen.',
        'De link hieronder werkt één keer, en zeven dagen lang.',
      ],
      action: 'Wachtwoord kiezen',
      after: ["Te laat? Vraag dan een nieuwe link met 'Wachtwoord vergeten?' op de inlogpagina."],
      why: `Je krijgt deze mail omdat er voor dit e-mailadres een account is bij Mijn ${brand}.`,
      notYou: `Ken je Mijn ${brand} niet? Gooi deze mail dan weg: zonder wachtwoord kan niemand met dit account inloggen.`,
    }),
    'password-changed': ({ at, address }, { brand, moment }) => ({
      subject: `Je wachtwoord voor Mijn ${brand} is gewijzigd`,
      title: 'Je wachtwoord is gewijzigd',
      body: [
        'Het wachtwoord van je account is gewijzigd. Andere sessies zijn beëindigd, en alle API-sleutels.',
        { facts: [['Wanneer', moment(at)], ...(address === null ? [] : [['Vanaf', address] as const])] },
      ],
      why: `Je krijgt deze mail omdat er iets is gewijzigd aan de beveiliging van je account bij Mijn ${brand}.`,
      notYou: warn(brand),
    }),
    'second-factor-changed': ({ what, at }, { brand, moment }) => ({
      subject: `De beveiliging van je account bij Mijn ${brand} is gewijzigd`,
      title: 'De beveiliging van je account is gewijzigd',
      body: [changeOf(what, brand), { facts: [['Wanneer', moment(at)]] }],
      why: `Je krijgt deze mail omdat er iets is gewijzigd aan de beveiliging van je account bij Mijn ${brand}.`,
      notYou: isByStaff(what) ? warnUnasked(brand) : warn(brand),
    }),
    'token-created': ({ name, number, endsOn, at }, { brand, moment, day }) => ({
      subject: `Er is een API-sleutel gemaakt bij Mijn ${brand}`,
      title: 'Er is een API-sleutel gemaakt',
      body: [
        'Met je account is een API-sleutel gemaakt. Een programma kan daarmee gegevens opvragen.',
        {
          facts: [
            ['Naam', name],
            ['Klantnummer', number],
            ['Werkt tot en met', day(endsOn)],
            ['Wanneer', moment(at)],
          ],
        },
      ],
      why: `Je krijgt deze mail omdat er iets is gewijzigd aan de beveiliging van je account bij Mijn ${brand}.`,
      notYou: `Was jij dit niet? Kies dan meteen een nieuw wachtwoord via 'Wachtwoord vergeten?': daarmee eindigen ook alle API-sleutels. Waarschuw daarna je beheerder.`,
    }),
    'email-changed': ({ newEmail, at }, { brand, moment }) => ({
      subject: `Je e-mailadres bij Mijn ${brand} is gewijzigd`,
      title: 'Je e-mailadres is gewijzigd',
      body: [
        'Je account heeft een ander e-mailadres gekregen. Je logt voortaan in met het nieuwe.',
        {
          facts: [
            ['Nieuw e-mailadres', newEmail],
            ['Wanneer', moment(at)],
          ],
        },
      ],
      why: `Je krijgt deze mail omdat dit het vorige e-mailadres van je account bij Mijn ${brand} was.`,
      notYou: `Was jij dit niet? Waarschuw dan meteen je beheerder: inloggen met dit adres gaat niet meer.`,
    }),
    registration: ({ firstName }, { brand, greeting }) => ({
      subject: `Bevestig je account bij Mijn ${brand}`,
      title: 'Bevestig je account',
      body: [
        hello(greeting(firstName)),
        'Met de link hieronder bevestig je je e-mailadres en kies je een wachtwoord. Hij werkt één keer, en 24 uur lang.',
      ],
      action: 'Account bevestigen',
      why: `Je krijgt deze mail omdat met dit e-mailadres een account is aangevraagd bij Mijn ${brand}.`,
      notYou: 'Heb jij dit niet gedaan? Dan hoef je niets te doen: zonder bevestiging komt er geen account.',
    }),
    'registration-known': (_values, { brand }) => ({
      subject: `Je hebt al een account bij Mijn ${brand}`,
      title: 'Je hebt al een account',
      body: [
        'Er is een nieuw account aangevraagd met dit e-mailadres, maar dat heb je al. Log in met je eigen wachtwoord.',
        "Weet je het wachtwoord niet meer? Gebruik dan 'Wachtwoord vergeten?' op de inlogpagina.",
      ],
      action: `Inloggen bij Mijn ${brand}`,
      page: '/inloggen',
      why: `Je krijgt deze mail omdat met dit e-mailadres een account is aangevraagd bij Mijn ${brand}.`,
      notYou: 'Heb jij dit niet gedaan? Dan hoef je niets te doen: aan je account is niets veranderd.',
    }),
    'email-change': ({ firstName }, { brand, greeting }) => ({
      subject: `Bevestig je nieuwe e-mailadres voor Mijn ${brand}`,
      title: 'Bevestig je nieuwe e-mailadres',
      body: [
        hello(greeting(firstName)),
        'Met de link hieronder bevestig je dat dit je nieuwe e-mailadres is. Hij werkt één keer, en 24 uur lang. Tot dan log je in met je oude adres.',
      ],
      action: 'E-mailadres bevestigen',
      why: `Je krijgt deze mail omdat een account bij Mijn ${brand} dit e-mailadres wil gebruiken.`,
      notYou: 'Heb jij dit niet gevraagd? Dan hoef je niets te doen: zonder bevestiging verandert er niets.',
    }),
    invitation: ({ firstName, invitedBy, numbers, message, expiresAt }, { brand, greeting, number, moment }) => ({
      subject: `Uitnodiging voor Mijn ${brand}`,
      title: `Je bent uitgenodigd voor Mijn ${brand}`,
      body: [
        hello(greeting(firstName)),
        invitedBy === ''
          ? `Je bent uitgenodigd om Mijn ${brand} te gebruiken voor:`
          : `${invitedBy} nodigt je uit om Mijn ${brand} te gebruiken voor:`,
        { items: numbers.map(number) },
        ...(message === '' ? [] : [{ quote: message, by: invitedBy || brand }]),
      ],
      action: 'Uitnodiging bekijken',
      after: [`De link werkt één keer, tot ${moment(expiresAt)}.`],
      why: `Je krijgt deze mail omdat een beheerder dit e-mailadres heeft opgegeven bij Mijn ${brand}.`,
      notYou: 'Ken je de afzender niet? Gooi deze mail dan weg: zonder jouw akkoord gebeurt er niets.',
    }),
    'access-requested': (values, { brand, number, label }) => ({
      subject: `Aanvraag voor toegang tot ${number(values.number)}`,
      title: 'Iemand vraagt om toegang',
      body: [
        values.climbed
          ? `Deze aanvraag is naar jou doorgestuurd, omdat geen beheerder van ${number(values.number)} hem heeft beantwoord.`
          : `Iemand heeft toegang aangevraagd tot ${number(values.number)}, waarvan jij beheerder bent.`,
        {
          facts: [
            ['Naam', values.name],
            ['E-mailadres', values.email],
            ...(values.authorisations.length === 0
              ? []
              : [['Gevraagd', values.authorisations.map(label).join(', ')] as const]),
          ],
        },
        ...(values.note === '' ? [] : [{ quote: values.note, by: values.name }]),
        'Controleer of je deze persoon kent voordat je toegang geeft.',
      ],
      action: 'Aanvraag bekijken',
      page: values.climbed ? '/beheer/aanvragen' : `/mijn-account/klantnummers/${values.number.number}/aanvragen`,
      why: values.climbed
        ? `Je krijgt deze mail omdat je operator bent van Mijn ${brand}.`
        : `Je krijgt deze mail omdat je beheerder bent van dit klantnummer bij Mijn ${brand}.`,
      notYou:
        'Ken je deze persoon niet? Wijs de aanvraag dan af, of laat hem staan. Zonder jouw akkoord krijgt niemand toegang.',
    }),
    'access-decided': ({ granted, number, authorisations, decidedBy, note }, { brand, label }) => ({
      subject: granted ? `Je hebt toegang tot klantnummer ${number}` : `Je aanvraag voor klantnummer ${number}`,
      title: granted ? 'Je aanvraag is toegekend' : 'Je aanvraag is afgewezen',
      body: [
        granted
          ? `Je aanvraag voor toegang tot klantnummer ${number} is toegekend.`
          : `Je aanvraag voor toegang tot klantnummer ${number} is afgewezen.`,
        ...(granted && authorisations.length > 0 ? [{ items: authorisations.map(label) }] : []),
        ...(note === '' ? [] : [{ quote: note, by: decidedBy }]),
      ],
      ...(granted && { action: `Naar Mijn ${brand}`, page: '/' }),
      why: `Je krijgt deze mail omdat je toegang hebt aangevraagd bij Mijn ${brand}.`,
      notYou: 'Heb jij dit niet gevraagd? Laat het dan weten aan een beheerder van je bedrijf.',
    }),
    'grants-end': ({ to, number: named, days, grants }, { brand, number, label, day }) => ({
      subject:
        to === 'holder'
          ? `Je toegang tot ${number(named)} eindigt ${inDays(days)}`
          : `Toegang tot ${number(named)} eindigt ${inDays(days)}`,
      title: to === 'holder' ? 'Je toegang eindigt binnenkort' : 'Toegang eindigt binnenkort',
      body: [
        to === 'holder'
          ? `Deze autorisaties van jou op ${number(named)} hebben een einddatum. Daarna werken ze niet meer:`
          : `Deze autorisaties op ${number(named)} hebben een einddatum. Daarna werken ze niet meer:`,
        {
          items: grants.map(({ name, authorisation, endsOn }) =>
            to === 'holder'
              ? `${label(authorisation)}: t/m ${day(endsOn)}`
              : `${name}, ${label(authorisation)}: t/m ${day(endsOn)}`,
          ),
        },
        to === 'holder'
          ? 'Heb je ze langer nodig? Vraag je beheerder om de einddatum te wijzigen.'
          : 'Zijn ze langer nodig? Wijzig dan de einddatum onder Autorisaties. Anders hoef je niets te doen.',
      ],
      action: to === 'holder' ? 'Bekijk wie je beheerder is' : 'Naar Autorisaties',
      page: to === 'holder' ? '/hulp#beheerder' : `/mijn-account/klantnummers/${named.number}/autorisaties`,
      why:
        to === 'holder'
          ? `Je krijgt deze mail omdat je deze autorisaties hebt bij Mijn ${brand}.`
          : `Je krijgt deze mail omdat je beheerder bent van dit klantnummer bij Mijn ${brand}.`,
      notYou: 'Klopt er iets niet? Neem dan contact op met een beheerder van je bedrijf.',
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
  return name === '' ? 'Hallo,' : `Hallo ${name},`
}

function inDays(days: number): string {
  if (days <= 0) return 'vandaag'
  return days === 1 ? 'morgen' : `over ${days} dagen`
}
