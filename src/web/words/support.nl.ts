// For operators whom somebody calls who cannot get in.
export const supportNl = {
  title: 'Gebruikers',
  intro:
    'Voor wie belt en niet kan inloggen: zoek de gebruiker op en help. Wat iemand mag, geven de beheerders van het klantnummer; pakketten zie je hier niet.',
  search: 'Naam of e-mailadres',
  find: 'Zoek',
  name: 'Naam',
  email: 'E-mailadres',
  company: 'Bedrijf',
  numbers: 'Klantnummers',
  moreNumbers: (more: number) => `nog ${more}`,
  operator: 'operator',
  none: 'Er zijn nog geen gebruikers.',
  noneFound: (search: string) => `Geen gebruiker met ‘${search}’ in de naam of het e-mailadres.`,
  all: 'Toon alle gebruikers',
  more: 'Toon meer gebruikers',

  signingIn: 'Inloggen',
  throttled: (minutes: number) =>
    `Inloggen wordt nu geweigerd, omdat te vaak een verkeerd wachtwoord of een verkeerde code is ingevuld. Dat gaat vanzelf over, binnen ${minutes} ${minutes === 1 ? 'minuut' : 'minuten'}.`,
  lastSignIn: 'Laatst ingelogd',
  never: 'nog nooit',
  password: 'Wachtwoord',
  passwordThere: 'gekozen',
  passwordMustChange: 'moet bij de volgende keer inloggen een nieuw kiezen',
  passwordNone: 'nog geen gekozen, sinds de overzetting uit het oude systeem',
  secondFactor: 'Tweestapsverificatie',
  totp: (codes: number) =>
    codes === 0 ? 'authenticator-app, geen herstelcodes meer' : `authenticator-app, nog ${codes} herstelcodes`,
  passkeys: (count: number) => (count === 1 ? '1 passkey' : `${count} passkeys`),
  secondFactorNone: 'niet ingesteld',
  secondFactorDemanded: (numbers: string) => `niet ingesteld, terwijl ${numbers} erom vraagt`,
  sessions: 'Open sessies',
  sessionsNone: 'geen',
  created: 'Account sinds',
  audit: 'Bekijk in het logboek',

  noNumbers: 'Hoort nog bij geen klantnummer.',
  administrator: 'beheerder',
  invited: (until: string) => `uitgenodigd, tot ${until}`,
  invitationOver: (on: string) => `uitnodiging verlopen op ${on}`,

  help: 'Helpen',
  helpNote:
    'Ga eerst na wie je aan de lijn hebt: bel terug op een nummer dat je al kende. Van elke stap krijgt de gebruiker een e-mail.',
  ofOperator:
    'Dit is een account van een operator. Een kwijtgeraakte tweede stap verwijder je daarvoor alleen op de server:',
  reason: 'Reden',
  reasonHint: 'Staat in het logboek. Bijvoorbeeld: telefoon kwijt, teruggebeld.',
  reasonMissing: 'Vul in waarom je dit doet.',
  busy: 'Bezig',
  actions: {
    'second-factor-removals': {
      title: 'Tweestapsverificatie verwijderen',
      about: 'Telefoon én herstelcodes kwijt: inloggen gaat weer met alleen het wachtwoord.',
      not: 'Deze gebruiker heeft geen tweestapsverificatie.',
      ask: (name: string) => `Tweestapsverificatie van ${name} verwijderen?`,
      does: [
        'De authenticator-app, de herstelcodes en de passkeys werken niet meer.',
        'Alle sessies en API-sleutels eindigen: de gebruiker wordt overal uitgelogd.',
        'Inloggen gaat daarna met alleen het wachtwoord. Wie je dit vraagt, moet dus echt de gebruiker zijn.',
      ],
      done: (name: string) =>
        `De tweestapsverificatie van ${name} is verwijderd. Na het inloggen is die opnieuw in te stellen onder Mijn Account.`,
    },
    'password-resets': {
      title: 'Herstelmail sturen',
      about: 'Wachtwoord kwijt: een link om zelf een nieuw te kiezen.',
      not: '',
      ask: (name: string) => `Herstelmail sturen aan ${name}?`,
      does: [
        'Er gaat een e-mail met een link naar het e-mailadres van het account, en nergens anders heen.',
        'Het wachtwoord van nu blijft werken tot een nieuw is gekozen.',
      ],
      done: (name: string) => `De herstelmail aan ${name} is onderweg.`,
    },
    'session-ends': {
      title: 'Alle sessies beëindigen',
      about: 'Misschien is iemand anders ingelogd: overal uitloggen.',
      not: 'Er is geen open sessie.',
      ask: (name: string) => `Alle sessies van ${name} beëindigen?`,
      does: [
        'De gebruiker wordt overal uitgelogd, ook waar nu gewerkt wordt.',
        'Alle API-sleutels van de gebruiker eindigen.',
        'Het wachtwoord blijft werken. Kent iemand anders het wachtwoord, stuur dan ook een herstelmail.',
      ],
      done: (name: string) => `Alle sessies van ${name} zijn beëindigd.`,
    },
  },
}
