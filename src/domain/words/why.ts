import type { Why } from '../contract/audit.ts'
import type { Language } from './language.ts'

type Condition = Why['conditions'][number]['condition']

/** What a condition says, of which the words depend on how it came out. */
export type WhyTold = {
  name: string
  number: string
  /** The authorisation as it is called. */
  label: string
  giver: string | null
  ender: string | null
  /** Moments and days as the reader writes them; null when there is none. */
  since: string | null
  until: string | null
  /** For the second factor: whether the number demands one. */
  demanded: boolean
}
type Sentences = Record<Condition, { met: (told: WhyTold) => string; unmet: (told: WhyTold) => string }>

const nl: Sentences = {
  account: {
    met: ({ name }) => `${name} heeft een account.`,
    unmet: ({ name }) => `${name} heeft geen account meer.`,
  },
  password: {
    met: () => 'Er hoeft geen nieuw wachtwoord te worden gekozen.',
    unmet: ({ name }) => `${name} moet bij het inloggen eerst een nieuw wachtwoord kiezen.`,
  },
  member: {
    met: ({ name, number }) => `${name} hoort bij klantnummer ${number}.`,
    unmet: ({ name, number }) => `${name} hoort niet meer bij klantnummer ${number}.`,
  },
  grant: {
    met: ({ label, giver, since }) => `‘${label}’ is gegeven${giver ? ` door ${giver}` : ''}, op ${since}.`,
    unmet: ({ label, ender, until }) =>
      until
        ? `‘${label}’ is er niet meer sinds ${until}${ender ? `, door ${ender}` : ''}.`
        : `‘${label}’ is nooit gegeven op dit klantnummer.`,
  },
  'not-ended': {
    met: ({ until }) => (until ? `De autorisatie loopt tot ${until}.` : 'De autorisatie heeft geen einddatum.'),
    unmet: ({ until }) => `De autorisatie eindigde vanzelf op ${until}.`,
  },
  'second-factor': {
    met: ({ demanded, name }) =>
      demanded
        ? `Dit klantnummer vraagt tweestapsverificatie, en ${name} heeft die ingesteld. Het werkt alleen als er ook zo is ingelogd.`
        : 'Dit klantnummer vraagt geen tweestapsverificatie.',
    unmet: ({ name }) => `Dit klantnummer vraagt tweestapsverificatie, en ${name} heeft die niet ingesteld.`,
  },
  'module-link': {
    met: ({ label }) => `Er is een koppeling ingesteld voor ‘${label}’.`,
    unmet: ({ label }) => `Er is nog geen koppeling ingesteld voor ‘${label}’: dan is er geen tegel.`,
  },
}

const en: Sentences = {
  account: {
    met: ({ name }) => `${name} has an account.`,
    unmet: ({ name }) => `${name} has no account any more.`,
  },
  password: {
    met: () => 'No new password has to be chosen.',
    unmet: ({ name }) => `${name} must first choose a new password when logging in.`,
  },
  member: {
    met: ({ name, number }) => `${name} belongs to customer number ${number}.`,
    unmet: ({ name, number }) => `${name} no longer belongs to customer number ${number}.`,
  },
  grant: {
    met: ({ label, giver, since }) => `‘${label}’ was given${giver ? ` by ${giver}` : ''}, on ${since}.`,
    unmet: ({ label, ender, until }) =>
      until
        ? `‘${label}’ is no longer there since ${until}${ender ? `, by ${ender}` : ''}.`
        : `‘${label}’ was never given on this customer number.`,
  },
  'not-ended': {
    met: ({ until }) => (until ? `The authorisation lasts until ${until}.` : 'The authorisation has no end date.'),
    unmet: ({ until }) => `The authorisation ended by itself on ${until}.`,
  },
  'second-factor': {
    met: ({ demanded, name }) =>
      demanded
        ? `This customer number demands two-step verification, and ${name} has set it up. It works only after logging in that way.`
        : 'This customer number does not demand two-step verification.',
    unmet: ({ name }) => `This customer number demands two-step verification, and ${name} has not set it up.`,
  },
  'module-link': {
    met: ({ label }) => `A link has been set for ‘${label}’.`,
    unmet: ({ label }) => `No link has been set for ‘${label}’ yet: then there is no tile.`,
  },
}

const sentences: Record<Language, Sentences> = { nl, en }

export function whySentence(condition: Condition, isMet: boolean, told: WhyTold, language: Language): string {
  return sentences[language][condition][isMet ? 'met' : 'unmet'](told)
}
