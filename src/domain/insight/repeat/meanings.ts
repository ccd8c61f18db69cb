import type { Language } from '../../words/language.ts'

/**
 * What every number of 'Herhaalaankopen' means, told once: behind 'Hoe is dit gemeten?' and in the description of the API. The rules
 * themselves are in rules.ts. Source: DOMAIN §4.3; decision 023.
 */
export const repeatMeanings = {
  customer: {
    nl: 'Een klant is een versleuteld kenmerk van de ontvanger, nooit een naam. Wie met twee e-mailadressen bestelt, telt als twee klanten.',
    en: 'A customer is a pseudonymous key of the recipient, never a name. Who orders with two e-mail addresses counts as two customers.',
  },
  order: {
    nl: 'Een bestelling is een eigen referentie die is aangenomen. Pakketten aan dezelfde klant binnen 24 uur zijn één bestelling; komt dezelfde referentie terug, dan is dat een vervanging en geen nieuwe bestelling.',
    en: 'An order is a reference of its own that was accepted. Parcels to the same customer within 24 hours are one order; when the same reference comes back it is a replacement, not a new order.',
  },
  within180: {
    nl: 'Het deel dat binnen 180 dagen opnieuw bestelt, van klanten die in de 30 weken tot het einde van de periode begonnen: ze bestelden voor het eerst, of na ten minste 180 dagen zonder bestelling. Wie nog geen 180 dagen gevolgd is, telt mee voor zolang hij gevolgd is (Kaplan–Meier). De vergelijking weet alleen wat toen bekend was.',
    en: 'The part that orders again within 180 days, of customers who began in the 30 weeks up to the end of the period: they ordered for the first time, or after at least 180 days without an order. Who has been followed for less than 180 days counts for as long as they were (Kaplan–Meier). The comparison knows only what was known then.',
  },
  inPeriod: {
    nl: 'Van de klanten met ten minste één bestelling in de periode het deel met twee of meer in die periode. In een langere periode is dat vanzelf hoger; van een eerdere periode waar de gegevens niet helemaal toe terugreiken, geven we het niet.',
    en: 'Of the customers with at least one order in the period, the part with two or more in that period. A longer period has a higher share by itself; of an earlier period that the data do not wholly reach it is not told.',
  },
  gaps: {
    nl: 'De dagen tussen twee bestellingen na elkaar van dezelfde klant, beide in de 52 weken tot het einde van de periode. Een kwart van de tussentijden is korter dan P25, een kwart langer dan P75. Wie nog niet terugkwam, telt hier niet mee.',
    en: 'The days between two consecutive orders of the same customer, both in the 52 weeks up to the end of the period. A quarter of the gaps is shorter than P25, a quarter longer than P75. Who has not come back yet does not count here.',
  },
  cohorts: {
    nl: 'Klanten naar de maand van hun eerste bestelling, en het deel dat sindsdien opnieuw bestelde, van maand tot maand. Kolom 0 is die maand zelf. Groepen onder tien klanten blijven leeg.',
    en: 'Customers by the month of their first order, and the part that has ordered again since, month by month. Column 0 is that month itself. Groups under ten customers stay empty.',
  },
  mayBeOlder: {
    nl: 'De gegevens beginnen minder dan 180 dagen vóór deze maand: een deel van deze klanten bestelde waarschijnlijk al eerder.',
    en: 'The data begin less than 180 days before this month: some of these customers probably ordered before.',
  },
  curve: {
    nl: 'Van klanten die begonnen het deel dat na zoveel dagen opnieuw heeft besteld: tot dag 180 van wie in de 30 weken tot het einde van de periode begon, daarna ook van wie eerder begon. Iedereen telt mee voor zolang hij gevolgd is (Kaplan–Meier); de lijn stopt waar er te weinig over zijn.',
    en: 'Of customers who began, the part that has ordered again after so many days: until day 180 of who began in the 30 weeks up to the end of the period, after that also of who began earlier. Everybody counts for as long as they were followed (Kaplan–Meier); the line ends where too few are left.',
  },
  experience: {
    nl: 'Klanten die in anderhalf jaar begonnen, naar hoe hun eerste bezorging ging, en het deel dat binnen 90 dagen opnieuw bestelde. Alleen klanten die zo lang gevolgd zijn. Wie terugkomt verschilt ook om andere redenen: het is een samenhang, geen bewezen oorzaak.',
    en: 'Customers who began in a year and a half, by how their first delivery went, and the part that ordered again within 90 days. Only customers who were followed for so long. Who comes back differs for other reasons too: it is a correlation, not a proven cause.',
  },
  good: {
    nl: 'Op tijd, en raak bij de eerste poging of volgens afspraak op een afhaalpunt.',
    en: 'On time, and delivered at the first attempt or at a pickup point as agreed.',
  },
  late: {
    nl: 'Later dan de norm of de belofte, en verder goed.',
    en: 'Later than the norm or the promise, and well otherwise.',
  },
  missed: {
    nl: 'De eerste poging mislukte; het pakket is daarna opgehaald, opnieuw bezorgd of wacht nog.',
    en: 'The first attempt failed; the parcel was then collected, delivered again, or still waits.',
  },
  returned: {
    nl: 'Het pakket ging terug naar de afzender, was beschadigd of raakte kwijt.',
    en: 'The parcel went back to the sender, was damaged or got lost.',
  },
  segments: {
    nl: 'Klanten naar wat ze bestelden in de 52 weken tot het einde van de periode; elke klant in één groep. Groepen, nooit personen: onder tien klanten blijft een groep leeg.',
    en: 'Customers by what they ordered in the 52 weeks up to the end of the period; each customer in one group. Groups, never persons: under ten customers a group stays empty.',
  },
  new: {
    nl: 'Eén bestelling in 52 weken, en die viel in deze periode.',
    en: 'One order in 52 weeks, which was in this period.',
  },
  once: {
    nl: 'Eén bestelling in 52 weken, vóór deze periode.',
    en: 'One order in 52 weeks, before this period.',
  },
  repeat: {
    nl: 'Twee of drie bestellingen in 52 weken.',
    en: 'Two or three orders in 52 weeks.',
  },
  loyal: {
    nl: 'Vier of meer bestellingen in 52 weken.',
    en: 'Four or more orders in 52 weeks.',
  },
  atRisk: {
    nl: 'Twee of meer bestellingen in 52 weken, maar nu langer weg dan driekwart van hun eigen tussentijden; met minder dan vier bestellingen gelden de tussentijden van alle klanten.',
    en: 'Two or more orders in 52 weeks, but away for longer now than three quarters of their own gaps; with fewer than four orders the gaps of all customers count.',
  },
  lost: {
    nl: 'Bestelde in het jaar ervoor, en in deze 52 weken niet meer.',
    en: 'Ordered in the year before, and not in these 52 weeks.',
  },
  dataFrom: {
    nl: 'De eerste dag waarvan een pakket met een kenmerk van de ontvanger bekend is. Wat een klant daarvóór bestelde, weten we niet.',
    en: 'The first day of which a parcel with a key of the recipient is known. What a customer ordered before that, we do not know.',
  },
  takenOut: {
    nl: 'Niet meegeteld: pakketten zonder kenmerk van de ontvanger, klantretouren, ontvangers die meer dan 30 pakketten in 30 dagen kregen (zakelijk), vervangingen en verdere pakketten van een bestelling.',
    en: 'Not counted: parcels without a key of the recipient, customer returns, recipients that got more than 30 parcels in 30 days (business), replacements and further parcels of an order.',
  },
  filter: {
    nl: 'Met een filter tellen alleen bestellingen die erbinnen vallen: wie opnieuw bestelt, maar buiten het filter, telt niet als terug.',
    en: 'With a filter only orders within it count: who orders again outside the filter does not count as back.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type RepeatMeaning = keyof typeof repeatMeanings
