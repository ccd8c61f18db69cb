import type { ProblemCode } from '../contract/problem.ts'
import type { Language } from './language.ts'

// '{name}' is filled in with what the refusal tells.
const nl = {
  unauthenticated: 'Log in om verder te gaan.',
  'wrong-credentials': 'Het e-mailadres en het wachtwoord horen niet bij elkaar.',
  'password-change-required': 'Kies eerst een nieuw wachtwoord.',
  'missing-authorisation': 'Hiervoor heb je een autorisatie nodig die je nu niet hebt: {missing}.',
  'missing-authorisation-ask':
    'Hiervoor heb je een autorisatie nodig die je nu niet hebt: {missing}. {administrators} kan deze geven.',
  'cross-site-request': 'Dit verzoek kwam van een andere website en is geweigerd.',
  'not-found': 'Dit bestaat niet, of het is niet voor jou te zien.',
  conflict: 'De autorisaties zijn intussen gewijzigd. Bekijk ze opnieuw en sla daarna op.',
  'conflict-by': '{name} heeft de autorisaties intussen gewijzigd, op {when}. Bekijk ze opnieuw en sla daarna op.',
  'last-administrator':
    '{name} is de laatste beheerder van klantnummer {number} zonder einddatum. Geef eerst iemand anders beide autorisaties onder ‘Beheer’, zonder einddatum.',
  'import-not-ready': 'Kies eerst minstens één bestand.',
  'import-started': 'Deze import is al gestart. Begin een nieuwe om nog bestanden in te lezen.',
  'unknown-time-zone': 'Deze tijdzone bestaat niet. Schrijf hem als Europe/Amsterdam.',
  'invalid-period': 'De einddatum ligt voor de begindatum.',
  'period-too-long': 'Kies een periode van hoogstens {days} dagen.',
  'days-needed': 'Geef bij deze selectie aan om hoeveel dagen het gaat.',
  'payload-too-large': 'Dit is groter dan de portal aanneemt.',
  'unsupported-media-type': 'Dit soort inhoud neemt de portal hier niet aan.',
  'invalid-input': 'Niet alles is goed ingevuld.',
  'invalid-end-date': 'Kies een einddatum vanaf vandaag.',
  'given-and-taken': 'Dezelfde autorisatie kan niet tegelijk worden gegeven en ingetrokken.',
  'given-twice': 'Dezelfde autorisatie wordt tweemaal gegeven.',
  'invalid-email': 'Dit is geen e-mailadres.',
  'email-taken': 'Er is al een gebruiker met dit e-mailadres.',
  'unusable-password': 'Dit wachtwoord kan niet worden gebruikt.',
  'password-too-short': 'Kies een wachtwoord van minstens {characters} tekens.',
  'password-too-long': 'Kies een wachtwoord van hoogstens {characters} tekens.',
  'password-same': 'Kies een ander wachtwoord dan je nu hebt.',
  'password-common': 'Dit wachtwoord is te gemakkelijk te raden.',
  'password-wrong': 'Het huidige wachtwoord is niet juist.',
  'too-many-requests': 'Er is te vaak geprobeerd in te loggen. Probeer het over {seconds} seconden opnieuw.',
  'too-many-streams': 'Je hebt te veel pagina’s open. Sluit er een paar.',
  internal: 'Er ging bij ons iets mis. Noem dit kenmerk als je erover belt: {reference}.',
  'not-ready': 'De portal is nu even niet bereikbaar. Probeer het zo opnieuw.',
}

export type ProblemSentence = keyof typeof nl

const en = {
  unauthenticated: 'Log in to go on.',
  'wrong-credentials': 'The e-mail address and the password do not belong together.',
  'password-change-required': 'First choose a new password.',
  'missing-authorisation': 'This needs an authorisation that you do not have now: {missing}.',
  'missing-authorisation-ask':
    'This needs an authorisation that you do not have now: {missing}. {administrators} can give it.',
  'cross-site-request': 'This request came from another website and was refused.',
  'not-found': 'This does not exist, or you may not see it.',
  conflict: 'The authorisations have changed meanwhile. Look at them again, then save.',
  'conflict-by': '{name} has changed the authorisations meanwhile, on {when}. Look at them again, then save.',
  'last-administrator':
    '{name} is the last administrator of customer number {number} without an end date. First give someone else both authorisations under ‘Administration’, without an end date.',
  'import-not-ready': 'First choose at least one file.',
  'import-started': 'This import has been started already. Begin a new one to import more files.',
  'unknown-time-zone': 'This time zone does not exist. Write it as Europe/Amsterdam.',
  'invalid-period': 'The end date is before the start date.',
  'period-too-long': 'Choose a period of at most {days} days.',
  'days-needed': 'Say how many days this selection is about.',
  'payload-too-large': 'This is larger than the portal accepts.',
  'unsupported-media-type': 'The portal does not accept this kind of content here.',
  'invalid-input': 'Not everything was filled in correctly.',
  'invalid-end-date': 'Choose an end date from today on.',
  'given-and-taken': 'The same authorisation cannot be given and taken away at once.',
  'given-twice': 'The same authorisation is given twice.',
  'invalid-email': 'This is not an e-mail address.',
  'email-taken': 'There is an account with this e-mail address already.',
  'unusable-password': 'This password cannot be used.',
  'password-too-short': 'Choose a password of at least {characters} characters.',
  'password-too-long': 'Choose a password of at most {characters} characters.',
  'password-same': 'Choose another password than the one you have now.',
  'password-common': 'This password is too easy to guess.',
  'password-wrong': 'The current password is not right.',
  'too-many-requests': 'There were too many attempts to log in. Try again in {seconds} seconds.',
  'too-many-streams': 'You have too many pages open. Close a few.',
  internal: 'Something went wrong on our side. Mention this reference when you call us: {reference}.',
  'not-ready': 'The portal cannot be reached right now. Try again in a moment.',
} satisfies Record<ProblemSentence, string>

const titles: Record<Language, Record<ProblemCode, string>> = {
  nl: {
    unauthenticated: 'Niet ingelogd',
    'wrong-credentials': 'Inloggen niet gelukt',
    'password-change-required': 'Nieuw wachtwoord nodig',
    'missing-authorisation': 'Geen autorisatie',
    'cross-site-request': 'Verzoek geweigerd',
    'not-found': 'Niet gevonden',
    conflict: 'Intussen gewijzigd',
    'last-administrator': 'Laatste beheerder',
    'import-not-ready': 'Import niet klaar',
    'payload-too-large': 'Te groot',
    'unsupported-media-type': 'Inhoud niet aangenomen',
    'invalid-input': 'Niet goed ingevuld',
    'unusable-password': 'Onbruikbaar wachtwoord',
    'too-many-requests': 'Te veel pogingen',
    internal: 'Er ging iets mis',
    'not-ready': 'Even niet bereikbaar',
  },
  en: {
    unauthenticated: 'Not logged in',
    'wrong-credentials': 'Could not log in',
    'password-change-required': 'New password needed',
    'missing-authorisation': 'No authorisation',
    'cross-site-request': 'Request refused',
    'not-found': 'Not found',
    conflict: 'Changed meanwhile',
    'last-administrator': 'Last administrator',
    'import-not-ready': 'Import not ready',
    'payload-too-large': 'Too large',
    'unsupported-media-type': 'Content not accepted',
    'invalid-input': 'Not filled in correctly',
    'unusable-password': 'Unusable password',
    'too-many-requests': 'Too many attempts',
    internal: 'Something went wrong',
    'not-ready': 'Not to be reached',
  },
}

const sentences: Record<Language, Record<ProblemSentence, string>> = { nl, en }

/** The sentence of a refusal; a name without a value stays as it is. */
export function problemSentence(
  key: ProblemSentence,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return sentences[language][key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function problemTitle(code: ProblemCode, language: Language): string {
  return titles[language][code]
}
