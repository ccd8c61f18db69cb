import type { Language } from '../../words/language.ts'

/**
 * What every number of 'Status van operationele retouren' means, told once: behind 'Hoe is dit gemeten?' and in the description of
 * the API. What they count is in selections.ts. Source of the definitions: DOMAIN §1.6.
 */
export const returnMeanings = {
  returns: {
    nl: 'Een operationele retour is een pakket dat niet bezorgd kon worden en daarom terugkomt. Het telt op de dag waarop de vervoerder dat voor het eerst meldt.',
    en: 'An operational return is a parcel that could not be delivered and therefore comes back. It counts on the day the carrier first says so.',
  },
  open: {
    nl: 'Retouren die begonnen zijn en nog niet terug zijn bij jou, ook als ze vóór de gekozen periode begonnen. Wat verloren of vernietigd is, verwacht niemand meer en telt hier niet. De vergelijking is de stand van evenveel dagen eerder.',
    en: 'Returns that began and are not back with you yet, also when they began before the chosen period. What was lost or destroyed is expected by nobody and does not count here. The comparison is how it stood as many days earlier.',
  },
  rate: {
    nl: 'Van de pakketten die in de periode zijn aangenomen het deel dat terugkomt of al terug is. Van de laatste drie weken kan nog meer terugkomen; de vergelijking telt daarom ook alleen wat evenveel dagen eerder bekend was.',
    en: 'Of the parcels accepted in the period, the part that is coming back or is back already. Of the last three weeks more may still turn back; the comparison therefore also counts only what was known as many days earlier.',
  },
  openOfAccepted: {
    nl: 'Van de pakketten die in de periode zijn aangenomen het deel dat nu op de terugweg is.',
    en: 'Of the parcels accepted in the period, the part that is on its way back now.',
  },
  avoidable: {
    nl: 'Te vermijden zijn retouren door een verkeerd adres, een verhuizing, niet afhalen, ID of code, een te groot pakket of ontbrekende douanepapieren. Betere gegevens of een bericht aan de ontvanger hadden ze kunnen voorkomen.',
    en: 'Avoidable are returns because of a wrong address, a recipient who moved, not being collected, ID or code, an oversize parcel or missing customs papers. Better data or a word with the recipient could have prevented them.',
  },
  back: {
    nl: 'Van de retouren die in de periode begonnen het deel dat weer bij jou is.',
    en: 'Of the returns that began in the period, the part that is with you again.',
  },
  lost: {
    nl: 'Van de retouren die in de periode begonnen het deel dat volgens de vervoerder verloren, vernietigd of niet meer te bezorgen is.',
    en: 'Of the returns that began in the period, the part that the carrier says is lost, destroyed or can no longer be delivered.',
  },
  duration: {
    nl: 'Van het begin van de retour tot hij terug is bij jou, in dagen van 24 uur. Alleen retouren die al terug zijn tellen mee; wat nog onderweg is, duurt langer.',
    en: 'From the beginning of the return until it is back with you, in days of 24 hours. Only returns that are back already count; what is still under way takes longer.',
  },
  started: {
    nl: 'De retour is gemeld; daarna is nog niets van het pakket gezien.',
    en: 'The return was told of; nothing of the parcel has been seen since.',
  },
  transit: {
    nl: 'Na het begin van de retour is het pakket ergens op de terugweg gescand.',
    en: 'After the return began, the parcel was scanned somewhere on its way back.',
  },
  held: {
    nl: 'Het pakket ligt bij de vervoerder, omdat het retouradres gesloten is.',
    en: 'The parcel is with the carrier, because the return address is closed.',
  },
  ages: {
    nl: 'De leeftijd van een open retour is het aantal netwerkdagen sinds hij begon: maandag tot en met zaterdag, geen feestdagen.',
    en: 'The age of an open return is the number of network days since it began: Monday to Saturday, no public holidays.',
  },
  customerReturns: {
    nl: 'Een klantretour is een eigen zending van je klant terug naar jou. Die telt hier nergens mee; dit is hun aantal.',
    en: 'A customer return is a shipment of its own, from your customer back to you. It counts in nothing here; this is their number.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type ReturnMeaning = keyof typeof returnMeanings
