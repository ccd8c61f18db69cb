import type { Language } from './language.ts'

/** Why a connector does not get on, or what it will never get. */
export const connectorProblems = [
  'no-key',
  'key-refused',
  'too-many',
  'unreachable',
  'not-kept',
  'address-refused',
  'unexpected',
  'lost',
] as const
export type ConnectorProblem = (typeof connectorProblems)[number]

const sentences: Record<ConnectorProblem, Record<Language, string>> = {
  'no-key': {
    nl: 'De API-sleutel ontbreekt. Vul hem in bij de bron.',
    en: 'The API key is missing. Fill it in at the source.',
  },
  'key-refused': {
    nl: 'De API-sleutel is geweigerd. Er wordt niets meer opgehaald tot je bij de bron een andere invult.',
    en: 'The API key was refused. Nothing more is fetched until you fill in another one at the source.',
  },
  'too-many': {
    nl: 'De vervoerder vraagt om langzamer op te halen.',
    en: 'The carrier asks to fetch more slowly.',
  },
  unreachable: {
    nl: 'De vervoerder is niet bereikbaar.',
    en: 'The carrier cannot be reached.',
  },
  'not-kept': {
    nl: 'Wat is opgehaald kon niet worden bewaard. Is de schijf vol?',
    en: 'What was fetched could not be kept. Is the disk full?',
  },
  'address-refused': {
    nl: 'Het adres van de vervoerder wijst naar een plek die niet gevraagd mag worden.',
    en: 'The address of the carrier leads to a place that may not be asked.',
  },
  unexpected: {
    nl: 'De vervoerder antwoordt iets dat niet te lezen is.',
    en: 'The carrier answers something that cannot be read.',
  },
  lost: {
    nl: 'Wijzigingen van {from} tot {until} zijn niet meer op te halen: de vervoerder bewaart ze 48 uur. Lever ze aan met een bestand.',
    en: 'Changes from {from} until {until} can no longer be fetched: the carrier keeps them for 48 hours. Deliver them by file.',
  },
}

const triedAgain: Record<Language, string> = { nl: 'Het wordt opnieuw geprobeerd.', en: 'It is tried again.' }

/** What comes of it by itself, as long as the source is switched on. */
const next: Partial<Record<ConnectorProblem, Record<Language, string>>> = {
  'too-many': { nl: 'Het gaat vanzelf verder.', en: 'It goes on by itself.' },
  unreachable: { nl: 'Het wordt steeds opnieuw geprobeerd.', en: 'It is tried again and again.' },
  'not-kept': triedAgain,
  unexpected: triedAgain,
}

/** What the monitor tells of a connector; null when nothing is wrong. Moments are ISO 8601. */
export function connectorSentence(
  { problem, lostFrom, lostUntil }: { problem?: string | null; lostFrom?: string | null; lostUntil?: string | null },
  language: Language,
  isOn = true,
): string | null {
  const code = connectorProblems.find((one) => one === problem)
  if (code !== undefined)
    return [sentences[code][language], ...(isOn ? [next[code]?.[language] ?? []].flat() : [])].join(' ')
  if (!lostFrom || !lostUntil) return problem ?? null
  const say = (at: string) =>
    new Date(at).toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: 'Europe/Amsterdam',
    })
  return sentences.lost[language].replace('{from}', say(lostFrom)).replace('{until}', say(lostUntil))
}
