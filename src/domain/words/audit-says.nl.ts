import type { Says, Told } from './audit-sentences.ts'

/** 'gaf Jan ‘Facturen’ en trok ‘Webshop’ in', whichever of the two there is. */
function rights({ who, whom, given, taken }: Told): string {
  if (given && taken) return `${who} gaf ${whom} ${given} en trok ${taken} in`
  if (given) return `${who} gaf ${whom} ${given}`
  if (taken) return `${who} trok ${taken} van ${whom} in`
  return `${who} bewaarde de autorisaties van ${whom} zonder iets te wijzigen`
}

const between = (text: string, before: string, after = '') => (text ? `${before}${text}${after}` : '')

/** What became of someone when people are added, changed or removed. */
function person(told: Told): string {
  const { who, whom, given, of, labels } = told
  const effect = of('effect')
  if (effect === 'invite') return `${who} nodigde ${whom} uit${between(labels('invited'), ' voor ')}`
  if (effect === 'add') return `${who} voegde ${whom} toe${between(given, ' en gaf ')}`
  if (effect === 'remove') {
    const gone = of('accountDeleted') ? ', en daarmee ook het account, dat geen ander klantnummer had' : ''
    return `${who} verwijderde ${whom} van dit klantnummer${gone}`
  }
  if (labels('invited')) return `${who} wijzigde de uitnodiging van ${whom} in ${labels('invited')}`
  return rights(told)
}

function decision(told: Told): string {
  const { who, whom, given, of } = told
  if (!of('granted')) return `${who} wees de aanvraag van ${whom} af`
  return `${who} keurde de aanvraag van ${whom} goed${between(given, ' en gaf ')}`
}

export const auditSaysNl: Says = {
  'change-grants': rights,
  'add-person': person,
  'remove-person': person,
  'apply-bulk': person,
  'undo-change': (told) =>
    told.labels('invited')
      ? `${told.who} draaide een wijziging van de uitnodiging van ${told.whom} terug`
      : told.given || told.taken
        ? `${rights(told)}, door een wijziging terug te draaien`
        : `${told.who} draaide een wijziging voor ${told.whom} terug`,
  'resend-invitation': ({ who, whom }) => `${who} stuurde de uitnodiging aan ${whom} opnieuw`,
  'withdraw-invitation': ({ who, whom }) => `${who} trok de uitnodiging aan ${whom} in`,
  'accept-invitations': ({ whom, given }) => `${whom} nam de uitnodiging aan${between(given, ' en kreeg ')}`,
  'decline-invitation': ({ whom }) => `${whom} sloeg de uitnodiging af`,
  'ask-access': ({ who, of }) => `${who} vroeg toegang${between(of('number'), ' tot klantnummer ')}`,
  'withdraw-request': ({ who }) => `${who} trok een aanvraag in`,
  'climb-request': ({ whom }) => `De aanvraag van ${whom} ging door naar het beheer van dit portaal`,
  'decide-request': decision,
  'decide-climbed-request': decision,
  'create-token': ({ who, of, labels }) =>
    `${who} maakte API-sleutel ${of('token')}${between(labels('authorisations'), ' voor ')}`,
  'end-token': ({ who, of }) => `${who} beëindigde API-sleutel ${of('token')}`,
  'create-template': ({ who, of }) => `${who} maakte sjabloon ${of('template')}`,
  'change-template': ({ who, of }) => `${who} wijzigde sjabloon ${of('template')}`,
  'delete-template': ({ who, of }) => `${who} verwijderde sjabloon ${of('template')}`,
  'change-number-settings': ({ who }) => `${who} wijzigde de instellingen van dit klantnummer`,

  'view-dashboard': ({ who }) => `${who} bekeek het dashboard ‘Je pakketten naar binnen- en buitenland’`,
  'view-parcels': ({ who }) => `${who} bekeek de lijst van pakketten`,
  'view-mail': ({ who, of }) => `${who} bekeek de bewaarde e-mail aan ${of('to')}`,
  'view-subject': ({ who }) => `${who} zocht op wat over een ontvanger of zending bewaard is`,
  'view-quarantine': ({ who }) => `${who} bekeek rijen die apart gezet zijn`,
  'search-parcels': ({ who }) => `${who} zocht een pakket op`,
  'view-exceptions': ({ who }) => `${who} bekeek welke pakketten aandacht vragen`,
  'view-parcel': ({ who, of }) => `${who} bekeek pakket ${of('barcode')}`,
  'export-parcels': ({ who, of }) => `${who} nam een lijst van pakketten mee als bestand (${of('parcels')})`,
  'export-benchmarks': ({ who, of }) => `${who} nam branchecijfers mee als bestand${between(of('quarter'), ' (', ')')}`,
  'export-audit': ({ who }) => `${who} exporteerde het logboek`,
  refused: ({ who, of, labels }) =>
    of('why') === 'second-factor-required'
      ? `${who} werd geweigerd zonder tweestapsverificatie`
      : `${who} werd geweigerd${between(labels('missing'), ' en mist ')}`,
  'refused-number': ({ who, of }) => `${who} vroeg iets van klantnummer ${of('number')}, zonder er iets te mogen`,
  'refused-operator': ({ who }) => `${who} vroeg iets wat alleen voor beheer van dit portaal is`,

  'sign-in': ({ who }) => `${who} logde in`,
  'sign-in-failed': ({ of }) => `Inloggen als ${of('email') || 'onbekend'} mislukte`,
  'sign-in-throttled': ({ of }) => `Er werd te vaak geprobeerd in te loggen als ${of('email') || 'onbekend'}`,
  'second-factor-failed': ({ who, of }) => `De tweede stap van het inloggen mislukte voor ${of('email') || who}`,
  'sign-out': ({ who }) => `${who} logde uit`,
  'end-session': ({ who }) => `${who} beëindigde een eigen sessie`,
  'end-other-sessions': ({ who }) => `${who} beëindigde alle andere eigen sessies`,
  'password-reset-asked': ({ of }) => `Voor ${of('email')} werd een nieuw wachtwoord aangevraagd`,
  'password-reset': ({ who }) => `${who} stelde een nieuw wachtwoord in met een gemailde koppeling`,
  'registration-asked': ({ of }) => `Voor ${of('email')} werd een account aangevraagd`,
  registration: ({ who, of }) => `${who} maakte een account aan${between(of('email'), ' voor ')}`,
  'ask-email-change': ({ who, of }) => `${who} wil het e-mailadres wijzigen in ${of('email')}`,
  'email-changed': ({ who, of }) => `${who} wijzigde het e-mailadres van ${of('from')} in ${of('to')}`,
  'change-name': ({ who }) => `${who} wijzigde de eigen gegevens`,
  'propose-totp': ({ who }) => `${who} begon met het instellen van een authenticator-app`,
  'switch-on-totp': ({ who }) => `${who} zette tweestapsverificatie aan`,
  'switch-off-totp': ({ who }) => `${who} zette tweestapsverificatie uit`,
  'renew-recovery-codes': ({ who }) => `${who} maakte nieuwe herstelcodes`,
  'propose-passkey': ({ who }) => `${who} begon met het toevoegen van een passkey`,
  'add-passkey': ({ who, of }) => `${who} voegde passkey ${of('name')} toe`,
  'remove-passkey': ({ who, of }) => `${who} verwijderde passkey ${of('name')}`,
  'remove-second-factor': ({ who, whom }) => `${who} verwijderde de tweestapsverificatie van ${whom}`,
  'send-password-reset': ({ who, whom }) => `${who} stuurde ${whom} een herstelmail`,
  'end-account-sessions': ({ who, whom }) => `${who} beëindigde alle sessies van ${whom}`,
  'password-refused': ({ who }) => `${who} gaf een verkeerd wachtwoord op`,
  'change-password': ({ who }) => `${who} koos een nieuw wachtwoord`,
  'save-view': ({ who }) => `${who} bewaarde een weergave van een dashboard`,
  'change-view': ({ who }) => `${who} wijzigde een bewaarde weergave`,
  'delete-view': ({ who }) => `${who} verwijderde een bewaarde weergave`,
  'decide-advice': ({ who, of }) => {
    if (of('state') === 'snoozed') return `${who} stelde een advies uit${between(of('until'), ' tot en met ')}`
    return `${who} zette een advies op ‘${of('state') === 'done' ? 'Gedaan' : 'Niet voor ons'}’`
  },
  'undo-advice-decision': ({ who }) => `${who} zette een advies terug`,
  'set-preferences': ({ who }) => `${who} wijzigde de eigen voorkeuren`,

  'create-operator': ({ who, whom, of }) => `${who} maakte ${of('email') || whom} beheerder van dit portaal`,
  'create-import': ({ who }) => `${who} begon met het inlezen van gegevens`,
  'add-import-file': ({ who, of }) => `${who} voegde bestand ${of('name')} toe om in te lezen`,
  'start-import': ({ who }) => `${who} liet gegevens inlezen`,
  'withdraw-import': ({ who }) => `${who} liet een import terugdraaien`,
  'create-intake-token': ({ who, of }) =>
    `${who} maakte sleutel ${of('token')}${between(of('source'), ' voor bron ')} om gegevens aan te leveren`,
  'end-intake-token': ({ who, of }) => `${who} beëindigde sleutel ${of('token')}${between(of('source'), ' van bron ')}`,
  'create-source': ({ who, of }) => `${who} maakte bron ${of('source')}`,
  'change-source': ({ who, of }) => `${who} wijzigde bron ${of('source')}`,
  'delete-source': ({ who, of }) => `${who} verwijderde bron ${of('source')}`,
  'create-mapping': ({ who, of }) => `${who} maakte indeling ${of('mapping')}`,
  'change-mapping': ({ who, of }) => `${who} wijzigde indeling ${of('mapping')}`,
  'delete-mapping': ({ who, of }) => `${who} verwijderde indeling ${of('mapping')}`,
  'erase-subject': ({ who, of }) =>
    of('kind') === 'barcode' ? `${who} wiste een zending` : `${who} wiste alle zendingen van een ontvanger`,
  'assign-code': ({ who, of }) =>
    of('milestone') === 'UNKNOWN'
      ? `${who} nam de betekenis van code ${of('code')} terug`
      : `${who} gaf code ${of('code')} een betekenis`,
  'replay-quarantine': ({ who, of }) => `${who} las apart gezette rijen opnieuw in${between(of('rows'), ': ')}`,
  'dismiss-quarantine': ({ who, of }) => `${who} legde apart gezette rijen weg${between(of('rows'), ': ')}`,

  'load-areas': ({ who }) => `${who} laadde gegevens over gebieden`,
  'remove-areas': ({ who }) => `${who} verwijderde gegevens over gebieden`,

  'create-customer': ({ who, of }) => `${who} maakte klant ${of('name')} aan`,
  'change-customer': ({ who }) => `${who} wijzigde de gegevens van een klant`,
  'add-number': ({ who, of }) => `${who} voegde dit klantnummer toe aan ${of('company')}`,
  'move-number': ({ who, whom, of }) =>
    of('from')
      ? `${who} zette dit klantnummer over van ${of('from')} naar ${of('to')}`
      : `${whom} raakte dit klantnummer kwijt, omdat het overging naar ${of('to')}`,
  'appoint-administrator': ({ who, whom }) => `${who} nodigde ${whom} uit als beheerder`,
  'trust-benchmark-key': ({ who, of }) => `${who} vertrouwt voortaan branchecijfers${between(of('name'), ' van ')}`,
  'distrust-benchmark-key': ({ who, of }) =>
    `${who} vertrouwt branchecijfers${between(of('name'), ' van ')} niet meer en haalde weg wat was ingelezen`,
  'import-benchmarks': ({ who, of }) =>
    `${who} las branchecijfers in${between(of('name'), ' van ')}${between(of('quarter'), ' over ')}`,
  'remove-benchmarks': ({ who, of }) =>
    `${who} verwijderde branchecijfers${between(of('name'), ' van ')}${between(of('quarter'), ' over ')}`,
  'set-module-links': ({ who }) => `${who} wijzigde de koppelingen met andere systemen`,
  'migrate-accounts': (told) =>
    told.given
      ? rights(told)
      : `${told.who} zette ${told.of('subject') ? told.whom : 'gebruikers'} over uit het oude systeem`,
}
