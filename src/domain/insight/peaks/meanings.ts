import type { Language } from '../../words/language.ts'

/** More than this many times the usual day is a peak day. Source: DOMAIN §1.4. */
export const peakAbove = 1.3
/** Below this many parcels a day, an hour or a hit rate in it swings by chance alone (LOOK, States). */
export const fewestToName = 50
/** A cell with a smaller share of the attempts is a stray scan: it does not lower the mean that the peak index divides by. */
export const activeShare = 0.001

/**
 * Day-parts as half hours of the day, the first in and the second out; what is in none is `other`. Source: DOMAIN §1.4.
 */
export const dayParts = {
  morning: { from: 16, to: 24 },
  afternoon: { from: 24, to: 35 },
  evening: { from: 35, to: 44 },
} as const
export const dayPartNames = ['morning', 'afternoon', 'evening', 'other'] as const
export type DayPart = (typeof dayPartNames)[number]

/**
 * What every number of 'Piek-bezorgmomenten' means, told once: behind 'Hoe is dit gemeten?' and in the description of the API.
 * Source of the definitions: DOMAIN §1.4; no carrier publishes one.
 */
export const peaksMeanings = {
  attempts: {
    nl: 'Eerste aanbiedingen in deze periode, op de klok in Nederland: bezorgd, gemist, of klaargelegd op een afhaalpunt, ook als de ontvanger dat punt zelf koos. Retouren van klanten tellen niet mee.',
    en: 'First attempts in this period, on Dutch clocks: delivered, missed, or laid ready at a pickup point, also one the recipient chose. Customer returns are left out.',
  },
  share: {
    nl: 'Aandeel: de aanbiedingen in dit uur van de week, van alle aanbiedingen van de periode. Elke weekdag weegt even zwaar: we delen door het aantal keren dat hij in de periode valt, zodat een maand met vijf maandagen de maandag niet drukker maakt.',
    en: 'Share: the attempts in this hour of the week, of all attempts of the period. Each weekday weighs the same: we divide by how often it falls in the period, so that a month of five Mondays does not make Monday busier.',
  },
  index: {
    nl: 'Piekindex: de aanbiedingen in dit uur op zo’n dag, gedeeld door het gemiddelde van alle uren waarin ten minste 1 op de 1.000 aanbiedingen valt. 2 is twee keer zo druk als gemiddeld. Ook hier weegt elke weekdag even zwaar.',
    en: 'Peak index: the attempts in this hour on such a day, divided by the mean of all hours that hold at least 1 in 1,000 of the attempts. 2 is twice as busy as average. Here too each weekday weighs the same.',
  },
  hits: {
    nl: 'Hitrate per uur: raak bij de eerste aanbieding, alleen van pakketten aan huis (zie Hitrate). Een vak met minder dan 50 van die pakketten blijft gearceerd.',
    en: 'Hit rate by hour: hits at the first attempt, only of parcels to the door (see Hit rate). A cell with fewer than 50 of those stays hatched.',
  },
  dayPart: {
    nl: 'Ochtend is 8 tot 12 uur, middag 12 tot 17.30 uur, avond 17.30 tot 22 uur; de rest is nacht en vroege ochtend.',
    en: 'Morning is 8 to 12, afternoon 12 to 17:30, evening 17:30 to 22; the rest is night and early morning.',
  },
  holidays: {
    nl: 'Zondag is een rij van de kaart. Feestdagen zijn de algemeen erkende feestdagen die niet op zondag vallen; ze tellen ook bij hun weekdag.',
    en: 'Sunday is a row of the map. Public holidays are those that are not on a Sunday; they also count with their weekday.',
  },
  peakDay: {
    nl: 'Piekdag: meer dan 1,3 keer het gemiddelde van dezelfde weekdag in de acht weken ervoor (feestdagen niet meegerekend), en ten minste 50 pakketten.',
    en: 'Peak day: more than 1.3 times the mean of the same weekday in the eight weeks before (without public holidays), and at least 50 parcels.',
  },
  forecast: {
    nl: 'Verwachting van het aantal pakketten dat je aanlevert: het niveau van de laatste weken, maal de weekdag, maal het seizoen van vorig jaar (vergelijkbare dagen, ook rond Black Friday en Pasen). Zonder anderhalf jaar aan gegevens telt in plaats van het seizoen een uitdovende trend.',
    en: 'Forecast of the parcels you hand over: the level of the last weeks, times the weekday, times last year’s season (comparable days, also around Black Friday and Easter). Without a year and a half of data a fading trend counts instead of the season.',
  },
  past: {
    nl: 'Hoe goed de verwachting is, meten we door haar voor elke dag van de laatste acht weken opnieuw te maken, 1 tot 14 dagen vooruit, met alleen wat toen bekend was. De band is waar 80% van die afwijkingen lag. Ter vergelijking: dezelfde dag van de laatste bekende week.',
    en: 'How good the forecast is we measure by making it again for each day of the last eight weeks, 1 to 14 days ahead, with nothing but what was known then. The band is where 80% of those errors lay. For comparison: the same day of the last known week.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>
export type PeaksMeaning = keyof typeof peaksMeanings

/**
 * Days of the Dutch year on which more is bought than otherwise. What is ordered then is handed over the same day or the first days
 * after, so that each is a stretch. Source: DOMAIN §5.2 and §5.3 for Black Friday and December; the others are general knowledge.
 */
export const shoppingPeaks = {
  blackFriday: { nl: 'Black Friday-week', en: 'Black Friday week' },
  cyberMonday: { nl: 'Cyber Monday', en: 'Cyber Monday' },
  singlesDay: { nl: 'Singles’ Day', en: 'Singles’ Day' },
  saintNicholas: { nl: 'Sinterklaas', en: 'Saint Nicholas' },
  christmas: { nl: 'Kerst', en: 'Christmas' },
  valentine: { nl: 'Valentijnsdag', en: 'Valentine’s Day' },
  mothersDay: { nl: 'Moederdag', en: 'Mother’s Day' },
  fathersDay: { nl: 'Vaderdag', en: 'Father’s Day' },
  afterHoliday: { nl: 'na een feestdag', en: 'after a public holiday' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>
export type ShoppingPeak = keyof typeof shoppingPeaks
export const shoppingPeakNames = Object.keys(shoppingPeaks) as [ShoppingPeak, ...ShoppingPeak[]]
