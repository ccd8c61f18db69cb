const weekdays = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']
const dayParts: Record<string, string> = {
  morning: 'ochtend',
  afternoon: 'middag',
  evening: 'avond',
  other: ' vóór 8 of na 22 uur',
}

type At = Readonly<Record<string, string>>

/** 'zaterdagochtend', 'zaterdag vóór 8 of na 22 uur' */
const moment = ({ weekday = '', daypart = '' }: At) =>
  `${weekdays[Number(weekday) - 1] ?? ''}${dayParts[daypart] ?? ''}`

/** What an advice is called. The board says it too, so these words come with the page itself. */
export const adviceTitlesNl = {
  label: 'Adviezen voor jou',
  about: 'op dit moment, met bewijs',
  none: 'Er is nu niets dat om actie vraagt.',
  few: 'Nog te weinig pakketten om iets te adviseren.',
  /** What to do, and about how many: '3.210 pakketten'. */
  titles: {
    late_pre_advice: (parcels: string) => `Meld op tijd voor: ${parcels} te laat`,
    short_notice: (parcels: string) => `Meld eerder voor: ${parcels} op het laatste moment`,
    deadline_missed: (parcels: string) => `Houd de uiterste voormeldtijd aan: ${parcels} te laat`,
    no_contact: (parcels: string) => `Vul e-mail of telefoon in bij ${parcels}`,
    address_quality: (parcels: string) => `Controleer adressen: ${parcels} met een onbekend adres`,
    address_returns: (parcels: string) => `Voorkom retouren door een fout adres: ${parcels}`,
    low_hit_rate: (parcels: string) => `Geef ontvangers meer keus: ${parcels} gemist`,
    low_hit_area: (parcels: string, at: At) =>
      `Bied in postcodegebied ${at['postcode'] ?? ''} een afhaalpunt aan: ${parcels} gemist`,
    low_hit_moment: (parcels: string, at: At) => `Bied een ander moment aan dan ${moment(at)}: ${parcels} gemist`,
    not_collected: (parcels: string) => `Herinner ontvangers aan het ophalen: ${parcels} niet opgehaald`,
    no_neighbours: (parcels: string) => `Laat buren aannemen: ${parcels} gemist`,
    evening_pays: (parcels: string) => `Bied avondbezorging aan: ${parcels} gemist zonder die optie`,
    late_hand_over: (parcels: string) => `Lever eerder aan: ${parcels} na de aanlevertijd`,
    no_show: (parcels: string) => `Trek ongebruikte labels in: ${parcels} nooit verstuurd`,
    customs_data: (parcels: string) => `Vul de douanegegevens in bij ${parcels}`,
    peak_ahead: (day: string) => `Bereid je voor: rond ${day} wordt het druk`,
  },
  /** What goes wrong, in a few words. */
  names: {
    late_pre_advice: () => 'Te laat of niet voorgemeld',
    short_notice: () => 'In het laatste uur voorgemeld',
    deadline_missed: () => 'Na de uiterste voormeldtijd',
    no_contact: () => 'Zonder e-mail en telefoon',
    address_quality: () => 'Adres niet bekend',
    address_returns: () => 'Retour door het adres',
    low_hit_rate: () => 'Eerste bezorging gemist',
    low_hit_area: ({ postcode }: At) => (postcode ? `Gemist in postcodegebied ${postcode}` : 'Gemist in één gebied'),
    low_hit_moment: (at: At) => (at['weekday'] ? `Gemist op ${moment(at)}` : 'Gemist op één moment'),
    not_collected: () => 'Niet opgehaald',
    no_neighbours: () => 'Gemist, zonder buren',
    evening_pays: () => 'Gemist, zonder avondoptie',
    late_hand_over: () => 'Na de aanlevertijd',
    no_show: () => 'Voorgemeld, nooit verstuurd',
    customs_data: () => 'Douanegegevens onvolledig',
    peak_ahead: () => 'Drukke dagen',
  },
}
