import type { Milestone } from '../parcel/milestone.ts'
import type { MappingField } from './mapping.ts'

/**
 * How columns are called in exports of carriers and web shops, in Dutch, English, German and French, in the form of `plainName`;
 * the surest first. A name that has one of these in it as whole words counts for less.
 */
export const columnNames: Readonly<Record<MappingField, readonly string[]>> = {
  barcode: listed(`
    barcode | track trace | track and trace | track trace code | track en trace | trackingnumber | trackingcode |
    tracking number | tracking no | tracking nr | tracking id | tracking code | trackingnummer | trackingnr |
    parcel number | parcel no | parcelnumber | parcel id | parcel label number | package id | package number |
    zendingnummer | zendingsnummer | colli nummer | collinummer | pakketnummer | barcodenummer | vrachtbrief |
    sendungsnummer | sendungs nr | paketnummer | paketscheinnummer | paket nr | identcode | packstucknummer |
    numero de suivi | numero suivi | no suivi | numero de colis | numero colis | no colis | code barre | suivi |
    airwaybill | awb | waybill | waybill number | shipment number | shipment no | shipment id | shipmentnumber |
    consignment number | consignment | piece id | sscc | item id | tracking | shipment | parcel | colli | zending`),
  code: listed(`
    event code | eventcode | status code | statuscode | scan code | scancode | code evenement | code statut |
    ereigniscode | event type | scanart | scan art | ereignisart | statusart | scan type | scantype | ice | tracking status | parcel status | delivery status |
    shipment status | zendingstatus | sendungsstatus | event | gebeurtenis | ereignis | evenement | status | statut |
    etat | state | activity | scan | code | event description | status description | omschrijving | description`),
  at: listed(`
    timestamp | event timestamp | event time | event date time | event datetime | event date | scan time | scan date |
    scan datetime | scan date time | status date | status time | status timestamp | datetime | date time | tijdstip |
    datum tijd | datumtijd | scandatum | statusdatum | gebeurtenis datum | zeitpunkt | datum uhrzeit | zeitstempel |
    ereigniszeit | ereignisdatum | scan zeit | scanzeit | scanzeitpunkt | statuszeit | scantijd | horodatage | date heure | date evenement | date du scan | activity date |
    occurred at | when | datum | date | tijd | time | zeit | uhrzeit | heure`),
  location: listed(`
    scan location | event location | location code | location | depot | depot name | depot code | scan depot | locatie |
    sorteercentrum | vestiging | standort | ereignisort | scan ort | lieu | agence | site | facility | hub | station |
    terminal | event city | scan city | place`),
  customer_number: listed(`
    klantnummer | klant nr | klantnr | customer number | customer no | customer id | customernumber | debiteurnummer |
    debiteur | kundennummer | kunden nr | kundennr | ekp | numero client | no client | code client | account number |
    account no | shipper number | shipper account | sender id | payer account | account | contract | customer | klant | kunde | client | shipper`),
  reference: listed(`
    order number | order no | order id | ordernummer | ordernr | bestelnummer | order reference | orderreferentie |
    referentie | klantreferentie | reference | customer reference | shipper reference | reference 1 | reference number |
    bestellnummer | auftragsnummer | referenz | kundenreferenz | numero de commande | no commande | commande |
    reference client | amazon order id | order | ref | name`),
  announced_at: listed(`
    aanmelddatum | aangemeld op | voorgemeld op | announced at | announced | created at | created | creation date |
    label created | label date | datum aangemaakt | erstellt am | anlagedatum | erfassungsdatum | date de creation |
    date creation | order date | besteldatum`),
  handover_due_at: listed(`
    latest ship date | ship by | ship by date | handover due | uiterste verzenddatum | pickup date`),
  promised_at: listed(`
    promised at | promised | promised date | expected delivery | expected delivery date | estimated delivery |
    estimated delivery date | scheduled delivery | scheduled delivery date | delivery promise | eta | beloofd op |
    verwachte levering | verwachte bezorging | verwachte leverdatum | leverdatum | voraussichtliche zustellung |
    voraussichtliches lieferdatum | lieferdatum | livraison prevue | date de livraison prevue | latest delivery date`),
  country: listed(`
    country | country code | destination country | ship to country | shipping country | receiver country | land |
    landcode | land ontvanger | bestemming land | zielland | empfangerland | landerkurzel | pays | pays destinataire |
    ship country | consignee country | code pays`),
  postal_code: listed(`
    postcode | post code | postal code | postalcode | zip | zip code | zipcode | shipping zip | ship to zip |
    postcode ontvanger | plz | postleitzahl | empfanger plz | code postal | cp | receiver zip | ship postal code |
    consignee postcode | destination postcode`),
  city: listed(`
    city | town | plaats | woonplaats | stad | ort | stadt | ville | shipping city | ship to city | receiver city |
    plaats ontvanger | empfanger ort | ship city | consignee city | ville destinataire`),
  recipient: listed(`
    email | e mail | mail | emailadres | e mailadres | email address | customer email | receiver email |
    recipient email | buyer email | e mail empfanger | adresse email | courriel`),
  weight_g: listed(`
    weight | gewicht | poids | weight g | weight kg | weight gram | weight grams | gewicht kg | gewicht g |
    gewicht in kg | gewicht in gram | poids kg | poids g | total weight | package weight | parcel weight`),
  // A bare 'volume' may be litres, or cubic metres.
  volume_cm3: listed(`volume cm3 | volume in cm3 | volumen cm3 | inhoud cm3`),
  product: listed(`
    productcode | product code | product | service code | servicecode | service | produkt | produktcode | produit |
    code produit | service type | shipping method | verzendmethode | dienst`),
}

/** Words of someone who receives a parcel: with a postal code and a house number they tell recipients apart. */
export const houseNumberNames: readonly string[] = listed(`
  huisnummer | huisnr | house number | house no | hausnummer | numero`)
export const lastNameNames: readonly string[] = listed(`
  achternaam | last name | lastname | nachname | nom | naam | ontvanger | receiver name | recipient name | recipient |
  empfanger | destinataire | consignee | shipping name`)

/** A clock beside a date. */
export const clockNames: readonly string[] = listed(`
  tijd | time | zeit | uhrzeit | heure | event time | scan time | scan zeit | scanzeit | scanuhrzeit | ereigniszeit | scantijd`)

/** Who somebody is, and in a longer name only whose it is: 'customer reference' is no customer. */
export const wholeNamesOnly: ReadonlySet<string> = new Set(['customer', 'klant', 'kunde', 'client', 'shipper'])

function listed(names: string): string[] {
  return names.split('|').map((name) => name.trim())
}

/**
 * What a status in plain words, or a column that is the time of something, stands for. Only words that leave no choice; the
 * first that is found counts, so that 'not delivered' comes before 'delivered'.
 */
export const milestoneWords: readonly (readonly [RegExp, Milestone])[] = [
  [/\b(return(ed|ing)?( to)? (sender|shipper)|retour afzender|rucksendung|retour expediteur)\b/, 'RTS:other'],
  [/\b(cancel(l?ed)?|geannuleerd|storniert|annule)\b/, 'CANCELLED'],
  [
    /\b(attempt(ed)?( delivery)?|failed|delivery failure|not (delivered|home|at home)|niet (thuis|bezorgd|afgeleverd)|nicht (zugestellt|angetroffen)|undeliver\w*|avis passage|absent)\b/,
    'ATTEMPT_FAILED',
  ],
  [
    /\b(out for delivery|on vehicle|with (driver|courier)|onderweg naar (ontvanger|klant)|in bezorging|in zustellung|zustellfahrzeug|en cours de livraison)\b/,
    'OUT_FOR_DELIVERY',
  ],
  [
    /\b(ready (for|to) (pick ?up|collect\w*)|available for (pick ?up|collection)|klaar (om af te halen|voor afhalen)|ligt klaar|abholbereit|zur abholung|disponible|point relais)\b/,
    'READY_FOR_PICKUP',
  ],
  [/\b(neighbou?r|buren|nachbar\w*|voisin)\b/, 'DELIVERED_NEIGHBOUR'],
  [/\b(letterbox|mailbox|brievenbus|briefkasten|boite aux lettres)\b/, 'DELIVERED_LETTERBOX'],
  [
    /\b(picked up by (customer|consignee|recipient)|collected by (customer|consignee|recipient)|afgehaald door|abgeholt)\b/,
    'COLLECTED',
  ],
  [
    /\b(delivered|delivery date|delivery time|bezorgd|afgeleverd|geleverd|zugestellt|ausgeliefert|livre|remis)\b/,
    'DELIVERED_ADDRESS',
  ],
  [/\b(delay(ed)?|vertraagd|vertraging|verzogert|verzogerung|retarde)\b/, 'DELAYED'],
  [/\b(customs|douane|zoll)\b/, 'CUSTOMS'],
  [/\b(sorted|gesorteerd|sortiert|trie|sort facility|sortation)\b/, 'SORTED'],
  [
    /\b(picked up|pick ?up scan|accepted|received by carrier|in ontvangst|opgehaald|aangenomen|ubernommen|eingeliefert|pris en charge|origin scan)\b/,
    'ACCEPTED',
  ],
  [
    /\b(announced|voorgemeld|aangemeld|angekundigt|shipped|verzonden|versandt|expedie|label created|order processed|info(rmation)? received|annonce)\b/,
    'ANNOUNCED',
  ],
]

/** Without accents, in lower case, words apart by one blank: 'Tracking_Number' and 'trackingNumber' are 'tracking number'. */
export function plainName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
