import type { ProblemCode } from '../contract/problem.ts'
import type { Language } from './language.ts'

// '{name}' is filled in with what the refusal tells.
const nl = {
  unauthenticated: 'Log in om verder te gaan.',
  'wrong-credentials': 'Het e-mailadres en het wachtwoord horen niet bij elkaar.',
  'password-change-required': 'Kies eerst een nieuw wachtwoord.',
  'second-factor-required': 'Dit klantnummer vraagt tweestapsverificatie. Log opnieuw in met een tweede stap.',
  'token-not-accepted': 'Dit kan niet met een API-sleutel.',
  'missing-authorisation': 'Hiervoor heb je een autorisatie nodig die je nu niet hebt: {missing}.',
  'missing-authorisation-ask':
    'Hiervoor heb je een autorisatie nodig die je nu niet hebt: {missing}. {administrators} kan deze geven.',
  'cross-site-request': 'Dit verzoek kwam van een andere website en is geweigerd.',
  'not-found': 'Dit bestaat niet, of het is niet voor jou te zien.',
  conflict: 'De autorisaties zijn intussen gewijzigd. Bekijk ze opnieuw en sla daarna op.',
  'conflict-by': '{name} heeft de autorisaties intussen gewijzigd, op {when}. Bekijk ze opnieuw en sla daarna op.',
  'last-administrator':
    '{name} is de laatste beheerder van klantnummer {number} zonder einddatum. Geef eerst iemand anders beide autorisaties onder ‘Beheer’, zonder einddatum.',
  'last-administrator-until':
    '{name} is de laatste beheerder van klantnummer {number}, tot {when}. Geef eerst iemand anders minstens zo lang beide autorisaties onder ‘Beheer’.',
  'import-not-ready': 'Kies eerst minstens één bestand.',
  'import-started': 'Deze import is al gestart. Begin een nieuwe om nog bestanden in te lezen.',
  'unknown-time-zone': 'Deze tijdzone bestaat niet. Schrijf hem als Europe/Amsterdam.',
  'date-ahead': 'Kies vandaag of een dag die voorbij is.',
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
  'not-a-customer-number': 'Een klantnummer heeft 1 tot 10 cijfers.',
  'too-many-tries': 'Dit is te vaak geprobeerd. Probeer het over {seconds} seconden opnieuw.',
  'second-factor-not-shown':
    'Je account heeft tweestapsverificatie, en je bent ingelogd zonder. Log opnieuw in met je tweede stap om dit te wijzigen.',
  'wrong-code': 'Deze code is niet juist, of al gebruikt.',
  'sign-in-again': 'Dit duurde te lang of is te vaak geprobeerd. Log opnieuw in met je wachtwoord.',
  'totp-on': 'De authenticator-app staat al aan.',
  'totp-off': 'De authenticator-app staat nog niet aan.',
  'passkey-refused': 'Deze passkey kon niet worden gebruikt. Probeer het opnieuw.',
  'passkey-needs-name': 'Passkeys werken alleen op een adres met een naam, niet op een IP-adres.',
  'operator-not-helped':
    'Dit is een account van een operator. Daarvoor kan dit alleen op de server, met npx zendzicht reset-second-factor.',
  'no-second-factor': 'Deze gebruiker heeft geen tweestapsverificatie.',
  'reason-missing': 'Vul in waarom je dit doet.',
  'link-gone': 'Deze link werkt niet meer. Vraag een nieuwe aan.',
  'password-changed-meanwhile': 'Het wachtwoord is intussen gewijzigd.',
  'token-authorisation-missing': 'Een API-sleutel kan niet meer dan je zelf kunt. Dit heb je nu niet: {missing}.',
  'token-end-date': 'Kies een einddatum vanaf vandaag, hoogstens een jaar vooruit.',
  'too-many-tokens': 'Je hebt al {count} API-sleutels. Beëindig er eerst een.',
  'too-many-streams': 'Je hebt te veel pagina’s open. Sluit er een paar.',
  'customer-name-taken': 'De naam {name} is al van een andere klant.',
  'company-of-more-numbers':
    'Bedrijf en branche gelden voor alle klantnummers van het bedrijf. Alleen wie die allemaal beheert, kan ze wijzigen.',
  'number-taken': 'Klantnummer {number} bestaat al bij {company}: zet het zo nodig over naar deze klant.',
  'number-there-already': '{company} heeft klantnummer {number} al.',
  'administrator-already': 'Deze persoon is al beheerder van dit klantnummer.',
  'module-not-external': 'Voor deze autorisatie kan geen koppeling worden ingesteld.',
  'module-address-wrong':
    'Dit is geen adres dat we kunnen openen. Begin met https:// of http://, zonder gebruikersnaam of wachtwoord; gebruik alleen {number} tussen accolades.',
  'migration-wrong-lines':
    'Niet alle regels zijn goed, dus er is niets overgezet. Verbeter ze en controleer het bestand opnieuw.',
  'migration-too-large': 'Dit bestand is groter dan {megabytes} MB. Knip het in stukken.',
  'conflict-by-of':
    '{name} heeft de autorisaties van {person} intussen gewijzigd, op {when}. Bekijk ze opnieuw en sla daarna op.',
  'conflict-removed': '{name} heeft deze gebruiker intussen van het klantnummer gehaald, op {when}.',
  'nothing-to-add': 'Deze gebruiker heeft dit allemaal al.',
  'undo-done': 'Deze wijziging is al ongedaan gemaakt.',
  'undo-changed':
    'Bij {person} is intussen iets veranderd, dus deze wijziging kan niet meer in één keer ongedaan worden gemaakt. Pas zelf aan wat anders moet.',
  'undo-account-gone':
    'Het account van {person} bestaat niet meer, dus deze wijziging kan niet ongedaan worden gemaakt. Voeg deze gebruiker opnieuw toe.',
  'undo-other-numbers':
    'Deze wijziging gaat ook over klantnummers die jij niet beheert. Vraag wie haar maakte om haar ongedaan te maken.',
  'invitation-answered': 'Deze uitnodiging is al beantwoord of ingetrokken.',
  'invitation-gone': 'Deze uitnodiging werkt niet meer. Vraag wie je uitnodigde om een nieuwe.',
  'name-needed': 'Vul je achternaam in.',
  'password-needed': 'Kies een wachtwoord.',
  'bulk-wrong-lines': 'Niet alle regels zijn goed, dus er is niets gewijzigd. Verbeter ze en bekijk de lijst opnieuw.',
  'bulk-changed': 'Intussen is er iets veranderd, dus er is niets gewijzigd. Bekijk opnieuw wat er gaat gebeuren.',
  'bulk-nothing': 'Deze lijst verandert niets.',
  'bulk-empty': 'Er staan geen gebruikers in deze lijst.',
  'bulk-too-many-numbers':
    'Elke regel telt per klantnummer: samen zijn het er {size}, en {lines} in één keer is het meeste. Knip de lijst in stukken.',
  'bulk-too-many': 'Dit zijn te veel regels: hoogstens {lines} in één keer. Knip de lijst in stukken.',
  'template-taken': 'Er is al een sjabloon met deze naam.',
  'too-many-templates': 'Er zijn al {count} sjablonen. Verwijder er eerst een.',
  'too-many-asked': 'Je hebt vandaag al {count} keer om toegang gevraagd. Probeer het morgen opnieuw.',
  'too-many-open': 'Je hebt voor dit klantnummer al {count} aanvragen openstaan. Trek er eerst een in.',
  'request-answered': 'Deze aanvraag is al beantwoord of ingetrokken.',
  'give-something': 'Kies minstens één autorisatie.',
  'request-number-absent': 'Klantnummer {number} bestaat niet. Wijs de aanvraag af, of maak eerst het klantnummer aan.',
  'second-factor-first':
    'Log eerst zelf in met tweestapsverificatie. Anders sluit je jezelf nu buiten bij dit klantnummer.',
  'settings-changed': 'De instellingen zijn intussen gewijzigd. Bekijk ze opnieuw en sla daarna op.',
  'settings-changed-by':
    '{name} heeft de instellingen intussen gewijzigd, op {when}. Bekijk ze opnieuw en sla daarna op.',
  'norm-twice': 'Deze norm staat er twee keer, met dezelfde ingangsdatum.',
  internal: 'Er ging bij ons iets mis. Noem dit kenmerk als je erover belt: {reference}.',
  'not-ready': 'De portal is nu even niet bereikbaar. Probeer het zo opnieuw.',
}

export type ProblemSentence = keyof typeof nl

const en = {
  unauthenticated: 'Log in to go on.',
  'wrong-credentials': 'The e-mail address and the password do not belong together.',
  'password-change-required': 'First choose a new password.',
  'second-factor-required': 'This customer number demands two-step verification. Log in again with a second step.',
  'token-not-accepted': 'This cannot be done with an API token.',
  'missing-authorisation': 'This needs an authorisation that you do not have now: {missing}.',
  'missing-authorisation-ask':
    'This needs an authorisation that you do not have now: {missing}. {administrators} can give it.',
  'cross-site-request': 'This request came from another website and was refused.',
  'not-found': 'This does not exist, or you may not see it.',
  conflict: 'The authorisations have changed meanwhile. Look at them again, then save.',
  'conflict-by': '{name} has changed the authorisations meanwhile, on {when}. Look at them again, then save.',
  'last-administrator':
    '{name} is the last administrator of customer number {number} without an end date. First give someone else both authorisations under ‘Administration’, without an end date.',
  'last-administrator-until':
    '{name} is the last administrator of customer number {number}, until {when}. First give someone else both authorisations under ‘Administration’ for at least as long.',
  'import-not-ready': 'First choose at least one file.',
  'import-started': 'This import has been started already. Begin a new one to import more files.',
  'unknown-time-zone': 'This time zone does not exist. Write it as Europe/Amsterdam.',
  'date-ahead': 'Choose today or a day that has passed.',
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
  'not-a-customer-number': 'A customer number has 1 to 10 digits.',
  'too-many-tries': 'This was tried too often. Try again in {seconds} seconds.',
  'second-factor-not-shown':
    'Your account has two-step verification, and you logged in without it. Log in again with your second step to change this.',
  'wrong-code': 'This code is not right, or was used before.',
  'sign-in-again': 'This took too long or was tried too often. Log in again with your password.',
  'totp-on': 'The authenticator app is switched on already.',
  'totp-off': 'The authenticator app is not switched on yet.',
  'passkey-refused': 'This passkey could not be used. Try again.',
  'passkey-needs-name': 'Passkeys only work at an address with a name, not at an IP address.',
  'operator-not-helped':
    'This is the account of an operator. For those it can be done on the server only, with npx zendzicht reset-second-factor.',
  'no-second-factor': 'This person has no second factor.',
  'reason-missing': 'Say why you do this.',
  'link-gone': 'This link does not work any more. Ask for a new one.',
  'password-changed-meanwhile': 'The password has been changed meanwhile.',
  'token-authorisation-missing': 'An API token cannot do more than you can. This you do not have now: {missing}.',
  'token-end-date': 'Choose an end date from today on, at most a year ahead.',
  'too-many-tokens': 'You have {count} API tokens already. End one first.',
  'too-many-streams': 'You have too many pages open. Close a few.',
  'customer-name-taken': 'The name {name} is another customer’s already.',
  'company-of-more-numbers':
    'Company and branch are those of all customer numbers of the company. Only who administers all of them can change them.',
  'number-taken': 'Customer number {number} exists already with {company}: move it to this customer if need be.',
  'number-there-already': '{company} has customer number {number} already.',
  'administrator-already': 'This person is an administrator of this customer number already.',
  'module-not-external': 'No link can be set for this authorisation.',
  'module-address-wrong':
    'This is no address that we can open. Begin with https:// or http://, without a user name or password; use only {number} in braces.',
  'migration-wrong-lines': 'Not all lines are right, so nothing came in. Correct them and check the file again.',
  'migration-too-large': 'This file is larger than {megabytes} MB. Cut it into pieces.',
  'conflict-by-of':
    '{name} has changed the authorisations of {person} meanwhile, on {when}. Look at them again, then save.',
  'conflict-removed': '{name} has taken this account off the customer number meanwhile, on {when}.',
  'nothing-to-add': 'This account has all of this already.',
  'undo-done': 'This change has been undone already.',
  'undo-changed':
    'Something was changed for {person} meanwhile, so this change can no longer be undone as a whole. Change by hand what should be different.',
  'undo-account-gone':
    'The account of {person} no longer exists, so this change cannot be undone. Add this person again.',
  'undo-other-numbers':
    'This change is also about customer numbers that you do not administer. Ask whoever made it to undo it.',
  'invitation-answered': 'This invitation has been answered or withdrawn already.',
  'invitation-gone': 'This invitation no longer works. Ask whoever invited you for a new one.',
  'name-needed': 'Fill in your last name.',
  'password-needed': 'Choose a password.',
  'bulk-wrong-lines': 'Not all lines are right, so nothing was changed. Correct them and look at the list again.',
  'bulk-changed': 'Something has changed meanwhile, so nothing was done. Look again at what will happen.',
  'bulk-nothing': 'This list changes nothing.',
  'bulk-empty': 'There are no people in this list.',
  'bulk-too-many-numbers':
    'Each line counts once per customer number: together they are {size}, and {lines} at once is the most. Cut the list into pieces.',
  'bulk-too-many': 'These are too many lines: at most {lines} at once. Cut the list into pieces.',
  'template-taken': 'There is a template with this name already.',
  'too-many-templates': 'There are {count} templates already. Delete one first.',
  'too-many-asked': 'You have asked for access {count} times today. Try again tomorrow.',
  'too-many-open': 'You have {count} open requests for this customer number already. Withdraw one first.',
  'request-answered': 'This request has been answered or withdrawn already.',
  'give-something': 'Choose at least one authorisation.',
  'request-number-absent': 'Customer number {number} does not exist. Decline the request, or add the number first.',
  'second-factor-first':
    'First log in with two-step verification yourself. Otherwise you would shut yourself out of this customer number now.',
  'settings-changed': 'The settings have changed meanwhile. Look at them again, then save.',
  'settings-changed-by': '{name} has changed the settings meanwhile, on {when}. Look at them again, then save.',
  'norm-twice': 'This norm stands there twice, from the same date.',
  internal: 'Something went wrong on our side. Mention this reference when you call us: {reference}.',
  'not-ready': 'The portal cannot be reached right now. Try again in a moment.',
} satisfies Record<ProblemSentence, string>

const titles: Record<Language, Record<ProblemCode, string>> = {
  nl: {
    unauthenticated: 'Niet ingelogd',
    'wrong-credentials': 'Inloggen niet gelukt',
    'password-change-required': 'Nieuw wachtwoord nodig',
    'second-factor-required': 'Tweede stap nodig',
    'token-not-accepted': 'Niet met een API-sleutel',
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
    'second-factor-required': 'Second step needed',
    'token-not-accepted': 'Not with an API token',
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
