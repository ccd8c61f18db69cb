import type { Language } from '../../words/language.ts'

/**
 * What every number of 'Bezorgopties' means, told once: behind 'Hoe is dit gemeten?' and in the description of the API. What they
 * count is in choices.ts. Source of the definitions: DOMAIN §4.2.
 */
export const optionMeanings = {
  chosen: {
    nl: 'Gekozen is wat je hebt voorgemeld: het product, en de optie die erbij gekocht is. Het gaat om pakketten die in deze periode zijn aangenomen. Retouren van klanten tellen niet mee.',
    en: 'Chosen is what you announced: the product, and the option bought with it. It is of parcels accepted in this period. Customer returns are left out.',
  },
  ended: {
    nl: 'Geëindigd is waar het pakket volgens de scans terechtkwam: bij de ontvanger, of op weg terug naar jou. Wat nog onderweg is, telt hier niet mee.',
    en: 'Ended is where the scans say the parcel came to: with the recipient, or on its way back to you. What is still under way is left out here.',
  },
  elsewhere: {
    nl: 'Anders geëindigd dan gekozen. Een avond-, zondag- of vandaaglevering telt ook als anders als het pakket op een ander moment kwam; van een gegarandeerde tijd kennen we alleen de dag.',
    en: 'Ended otherwise than chosen. An evening, Sunday or today delivery counts as otherwise too when it came at another moment; of a guaranteed time only the day is known.',
  },
  asked: {
    nl: 'Anders geëindigd, en de bezorging was vooraf gewijzigd: een andere dag, plek of buur. Meestal vraagt de ontvanger daar om.',
    en: 'Ended otherwise, and the delivery had been changed beforehand: another day, place or neighbour. Mostly the recipient asks for it.',
  },
  toPoint: {
    nl: 'Afhaalpunt of pakketautomaat: die twee zijn in de gegevens van de bezorger niet te onderscheiden.',
    en: 'Pickup point or locker: the data of the carrier do not tell these two apart.',
  },
  timed: {
    nl: 'Een gekocht moment: avond, zondag, dezelfde dag of een gegarandeerde tijd.',
    en: 'A moment that was paid for: evening, Sunday, the same day or a guaranteed time.',
  },
  letterbox: { nl: 'Brievenbuspakjes.', en: 'Letterbox parcels.' },
  sustainable: {
    nl: 'Duurzaam gekozen: een afhaalpunt, een pakketautomaat of de fietskoerier. Of een bestelbus elektrisch reed, vertelt de bezorger niet.',
    en: 'Chosen sustainably: a pickup point, a locker or the bicycle courier. The carrier does not tell whether a van was electric.',
  },
  onTime: {
    nl: 'Op tijd: van de pakketten met een norm of een beloofde dag, het deel dat uiterlijk op die dag werd aangeboden.',
    en: 'On time: of the parcels with a norm or a promised day, the part that was offered on that day at the latest.',
  },
  hits: {
    nl: 'Hitrate: van de eerste aanbiedingen aan huis, het deel dat raak was. Hier van pakketten die in deze periode zijn aangenomen.',
    en: 'Hit rate: of the first attempts at the door, the part that succeeded. Here of parcels accepted in this period.',
  },
  returned: {
    nl: 'Retour: van de aangenomen pakketten, het deel dat onbezorgbaar bleek en omkeerde. Een eerdere periode telt wat toen, even lang erna, was omgekeerd.',
    en: 'Returned: of the accepted parcels, the part that could not be delivered and turned back. An earlier period counts what had turned back just as long after it.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type OptionMeaning = keyof typeof optionMeanings
