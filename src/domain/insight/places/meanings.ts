import type { Language } from '../../words/language.ts'

/**
 * What every number of 'Waar je klanten zitten' means, told once: behind 'Hoe is dit gemeten?' and in the description of the API. Source
 * of the definitions: DOMAIN §4.4 and §7.1.
 */
export const placesMeanings = {
  customers: {
    nl: 'Verschillende ontvangers van pakketten die in deze periode zijn aangenomen, afgerond op vijf. Wie op twee plekken bestelt, telt in beide plekken en één keer in het totaal. Gebieden met minder dan vijf klanten tonen we niet; is dat er één, dan ook het kleinste andere niet, want anders is het uit te rekenen.',
    en: 'Different recipients of parcels accepted in this period, rounded to five. Who orders to two places counts in both, and once in the total. Areas with fewer than five customers are not shown; where that is one, the smallest of the others is not either, for it could be worked out.',
  },
  customersBefore: {
    nl: 'Hetzelfde in de periode waarmee je vergelijkt: over evenveel dagen, als de periode nog loopt. Leeg onder de vijf, en als de gegevens niet de hele periode beslaan.',
    en: 'The same in the period compared with: over as many days when the period is not over. null below five, and where the data do not reach back to all of it.',
  },
  parcels: {
    nl: 'Pakketten die in deze periode zijn aangenomen, afgerond op vijf. Retouren van klanten tellen niet mee.',
    en: 'Parcels accepted in this period, rounded to five. Customer returns are left out.',
  },
  growth: {
    nl: 'Verandering van het aantal klanten ten opzichte van de periode waarmee je vergelijkt, uit de afgeronde aantallen. Leeg als er in een van beide minder dan vijftig klanten zijn, of als de gegevens niet zo ver teruggaan.',
    en: 'Change in the number of customers against the period compared with, as a fraction, from the rounded numbers. null when either period has fewer than fifty customers, or the data do not reach back so far.',
  },
  perInhabitants: {
    nl: 'Klanten per 1.000 inwoners van het gebied.',
    en: 'Customers per 1,000 inhabitants of the area.',
  },
  perHouseholds: {
    nl: 'Klanten per 1.000 huishoudens in het gebied.',
    en: 'Customers per 1,000 households in the area.',
  },
  index: {
    nl: 'Het aandeel van het gebied in je Nederlandse klanten, gedeeld door het aandeel in de huishoudens van Nederland, of in de inwoners als de huishoudens niet bekend zijn, maal 100. Boven de 100 heb je er meer klanten dan je zou verwachten.',
    en: "The area's share of your customers in the Netherlands, divided by its share of the households of the Netherlands, or of the inhabitants where households are not known, times 100. Above 100 you have more customers there than expected.",
  },
  hitRate: {
    nl: 'Aandeel van de pakketten aan huis dat bij de eerste aanbieding is afgegeven. Leeg onder de twintig pakketten; op een half procent afgerond, en vanaf duizend pakketten op een tiende.',
    en: 'Share of the parcels to the door that were handed over at the first attempt, 0 to 1. null below twenty parcels; rounded to half a percent, and from a thousand parcels to a tenth.',
  },
  onTime: {
    nl: 'Aandeel van de pakketten met een norm of afgesproken dag dat op tijd is aangeboden. Afgerond zoals de hitrate.',
    en: 'Share of the parcels with a norm or promised day that were offered on time, 0 to 1. Rounded as the hit rate is.',
  },
  withoutRecipient: {
    nl: 'Pakketten zonder herkenbare ontvanger: die tellen wel als pakket, niet als klant.',
    en: 'Parcels without a recipient that can be told from others: they count as parcels, not as customers.',
  },
  withoutArea: {
    nl: 'Pakketten naar Nederland zonder bruikbare postcode: die staan in geen provincie en geen postcodegebied.',
    en: 'Parcels to the Netherlands without a usable postal code: they are in no province and in no postal area.',
  },
  provincesBy: {
    nl: 'Welke postcode in welke provincie ligt: volgens de tabel die je vervoerder heeft geladen, of anders bij benadering, volgens reeksen van postcodes. Een reeks die over een provinciegrens loopt, telt in de provincie waar de meeste mensen wonen.',
    en: 'Which postal code lies in which province: by the table the carrier has loaded, or else approximately, by ranges of postal codes. A range that crosses a border counts in the province where most people live.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type PlacesMeaning = keyof typeof placesMeanings
