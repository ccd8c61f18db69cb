import type { Language } from '../../words/language.ts'

/**
 * What every number of 'Hitrate' means, told once: behind 'Hoe is dit gemeten?' and in the description of the API. What they
 * count is in outcome.ts and selections.ts. Source of the definitions: DOMAIN §1.3.
 */
export const hitRateMeanings = {
  attempts: {
    nl: 'Pakketten aan huis met een eerste aanbieding in deze periode. Pakketten die naar een afhaalpunt of door de brievenbus moesten, retouren, en pakketten die de ontvanger vooraf verplaatste tellen niet mee.',
    en: 'Parcels to the door with a first attempt in this period. Parcels meant for a pickup point or letterbox, returns, and parcels the recipient moved beforehand are left out.',
  },
  hits: {
    nl: 'Raak: bij de eerste aanbieding afgegeven aan het adres, bij de buren, op de afgesproken plek of in de brievenbus.',
    en: 'Hit: handed over at the first attempt, at the address, to a neighbour, at the agreed place or through the letterbox.',
  },
  directHits: {
    nl: 'Raak op het adres zelf, op de afgesproken plek of in de brievenbus.',
    en: 'Hit at the address itself, at the agreed place or through the letterbox.',
  },
  missed: {
    nl: 'De eerste aanbieding lukte niet, ook als het pakket is geweigerd of zonder poging naar een afhaalpunt ging.',
    en: 'The first attempt did not succeed, also when the parcel was refused or went to a pickup point without an attempt.',
  },
  refused: {
    nl: 'Geweigerd aan de deur. Telt als misser, maar staat apart: de ontvanger was er wel. Geweigerd omdat het pakket beschadigd of niet compleet was, staat bij beschadigd.',
    en: 'Refused at the door. Counts as a miss, but is told apart: the recipient was there. Refused because the parcel was damaged or not complete is under damaged.',
  },
  straightToPoint: {
    nl: 'Het pakket lag op een afhaalpunt zonder dat het eerst onderweg naar de ontvanger was. De ontvanger had dus niet thuis kunnen zijn.',
    en: 'The parcel was laid at a pickup point without ever having been out for delivery. The recipient could not have been at home for it.',
  },
  toPoint: {
    nl: 'Gemiste pakketten die daarna op een afhaalpunt zijn gelegd.',
    en: 'Missed parcels that were then laid at a pickup point.',
  },
  collectedAtPoint: {
    nl: 'Afgehaald, van de gemiste pakketten die langer dan zeven dagen geleden op een afhaalpunt kwamen. Zo lang bewaart een afhaalpunt een pakket; van wat er korter ligt, is nog niets beslist. De tijd tot afhalen is van dezelfde pakketten.',
    en: 'Collected, of the missed parcels that came to a pickup point more than seven days ago. That is how long a pickup point keeps a parcel; of what came later nothing is decided yet. The time until collected is of the same parcels.',
  },
  collected: { nl: 'Gemist, daarna afgehaald.', en: 'Missed, then collected.' },
  delivered: { nl: 'Gemist, daarna alsnog bezorgd.', en: 'Missed, then delivered after all.' },
  returned: {
    nl: 'Gemist, niet ontvangen en op weg terug naar jou of al terug.',
    en: 'Missed, not received, and on the way back to you or there already.',
  },
  waiting: { nl: 'Gemist, en ligt nog op een afhaalpunt.', en: 'Missed, and still waiting at a pickup point.' },
  open: {
    nl: 'Gemist, en daarna is nog niets beslist: niet op een afhaalpunt, niet ontvangen, niet terug.',
    en: 'Missed, and nothing decided since: not at a pickup point, not received, not on the way back.',
  },
  overdue: {
    nl: 'Ligt langer dan de zeven dagen die een afhaalpunt een pakket bewaart.',
    en: 'Has waited longer than the seven days a pickup point keeps a parcel.',
  },
  dwellP50: {
    nl: 'De helft van de afgehaalde pakketten lag korter op het afhaalpunt.',
    en: 'Half of the collected parcels waited shorter at the pickup point.',
  },
  dwellP90: {
    nl: 'Negen van de tien afgehaalde pakketten lagen korter op het afhaalpunt.',
    en: 'Nine in ten collected parcels waited shorter at the pickup point.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type HitRateMeaning = keyof typeof hitRateMeanings
