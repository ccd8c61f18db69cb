import type { Language } from '../../words/language.ts'

/**
 * What each figure of 'Voormeldkwaliteit' means, told once: behind 'Hoe is dit gemeten?' and in the description of the API. What they
 * count is in selections.ts, how they make a score in score.ts. Source of the definitions: DOMAIN §1.5.
 */
export const preAdviceMeanings = {
  score: {
    nl: 'Punten van 0 tot 100: 35 × op tijd + 35 × volledig + 20 × geldig + 10 × aangeboden. Zijn er voor een van de vier te weinig gegevens, dan is er geen score.',
    en: 'Points from 0 to 100: 35 × in time + 35 × complete + 20 × valid + 10 × handed over. Without enough data for any of the four there is no score.',
  },
  coverage: {
    nl: 'Aangenomen pakketten waarvan wij een voormelding kregen, ook als die later kwam dan het pakket.',
    en: 'Accepted parcels of which there was a pre-advice, also when it came later than the parcel.',
  },
  timeliness: {
    nl: 'Aangenomen pakketten waarvan de voormelding er was vóór of bij de eerste fysieke scan. Een pakket zonder voormelding is niet op tijd.',
    en: 'Accepted parcels whose pre-advice was there before or at the first physical scan. A parcel without a pre-advice is not in time.',
  },
  completeness: {
    nl: 'Verplichte velden die gevuld zijn, van alle verplichte velden van voorgemelde pakketten. Welke velden verplicht zijn, hangt af van bestemming, product en bezorgoptie. Pakketten waarvan je systeem niet vertelt welke velden gevuld zijn, tellen niet mee.',
    en: 'Mandatory fields that were filled, of all mandatory fields of pre-advised parcels. Which fields are mandatory depends on destination, product and delivery option. Parcels of which your system does not tell which fields were filled are left out.',
  },
  validity: {
    nl: 'Voorgemelde pakketten zonder waarschuwing op het adres: postcode of huisnummer ontbreekt, ze horen niet bij elkaar, of het adres is onbekend.',
    en: 'Pre-advised parcels without a warning on the address: postcode or house number missing, the two not found together, or the address unknown.',
  },
  presented: {
    nl: 'Voorgemelde pakketten die binnen tien netwerkdagen (maandag tot en met zaterdag, geen feestdagen) echt zijn aangeboden, geteld op de dag van voormelden. Pakketten van wie die dagen nog niet om zijn en geannuleerde voormeldingen tellen niet mee.',
    en: 'Pre-advised parcels that were really handed over within ten network days (Monday to Saturday, no public holidays), counted on the day of the pre-advice. Parcels whose days are not over yet and cancelled pre-advices are left out.',
  },
  noShow: {
    nl: 'Voorgemeld, maar binnen tien netwerkdagen niet gescand, of door de vervoerder als nooit aangeboden of afgekeurd gemeld.',
    en: 'Pre-advised, but not scanned within ten network days, or reported by the carrier as never handed over or rejected.',
  },
  deadlines: {
    nl: 'Bezorgopties met een uiterste moment voor de voormelding: Vandaag vóór 10.00 uur op de dag van overdracht, avond en gegarandeerd op de dag vóór de bezorging.',
    en: 'Delivery options with a deadline for the pre-advice: Today before 10:00 on the day of handing over, evening and guaranteed on the day before delivery.',
  },
  lead: {
    nl: 'Hoe lang vóór de eerste fysieke scan de voormelding binnenkwam.',
    en: 'How long before the first physical scan the pre-advice came in.',
  },
  rich: {
    nl: 'Niet altijd verplicht, wel gewenst: met e-mail of mobiel hoort de ontvanger wanneer het pakket komt; met gewicht en afmetingen klopt de planning.',
    en: 'Not always mandatory, but wanted: with an e-mail address or mobile number the recipient hears when the parcel comes; with weight and size the planning is right.',
  },
  weight: {
    nl: 'Pakketten waarvan het opgegeven gewicht meer dan 10% afwijkt van het gemeten gewicht, van de pakketten waarvan beide bekend zijn.',
    en: 'Parcels whose declared weight is more than 10% off the measured weight, of those of which both are known.',
  },
  size: {
    nl: 'Pakketten waarvan de opgegeven inhoud (lengte × breedte × hoogte) meer dan 10% afwijkt van de gemeten inhoud, van de pakketten waarvan beide bekend zijn.',
    en: 'Parcels whose declared volume (length × width × height) is more than 10% off the measured volume, of those of which both are known.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type PreAdviceMeaning = keyof typeof preAdviceMeanings
