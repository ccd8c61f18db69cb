import { cumulate, mixed } from './dice.ts'

/** Where a parcel goes. `area`: the first digits of its postal code; Dutch ones get the rest by the recipient. */
export type Place = { country: string; city: string; area: string; depot: string }

type Province = [weight: number, depot: string, areas: string]

// Provinces by inhabitants (DOMAIN §5.3); areas: two digits, main town, and its weight within the province.
const provinces: readonly Province[] = [
  [
    0.166,
    'Halfweg',
    '10 Amsterdam 9,11 Amstelveen 3,12 Hilversum 2,14 Purmerend 2,15 Zaandam 3,16 Hoorn 3,17 Heerhugowaard 3,18 Alkmaar 3,19 Beverwijk 2,20 Haarlem 3,21 Hoofddorp 3',
  ],
  [
    0.212,
    'Den Hoorn',
    '22 Noordwijk 3,23 Leiden 3,24 Alphen aan den Rijn 2,25 Den Haag 8,26 Delft 4,27 Zoetermeer 2,28 Gouda 3,29 Capelle aan den IJssel 3,30 Rotterdam 8,31 Schiedam 3,32 Spijkenisse 3,33 Dordrecht 4,42 Gorinchem 1',
  ],
  [0.078, 'Nieuwegein', '34 Nieuwegein 3,35 Utrecht 6,36 Maarssen 1,37 Zeist 3,38 Amersfoort 4,39 Veenendaal 2'],
  [
    0.121,
    'Elst',
    '40 Tiel 2,41 Culemborg 1,65 Nijmegen 4,66 Wijchen 2,67 Ede 4,68 Arnhem 4,69 Zevenaar 2,70 Doetinchem 2,71 Winterswijk 1,72 Zutphen 2,73 Apeldoorn 4',
  ],
  [0.022, 'Goes', '43 Middelburg 4,44 Goes 2,45 Terneuzen 3'],
  [
    0.148,
    'Den Bosch',
    '46 Bergen op Zoom 2,47 Roosendaal 2,48 Breda 4,49 Oosterhout 2,50 Tilburg 4,51 Waalwijk 2,52 Den Bosch 4,53 Oss 3,54 Uden 2,55 Veldhoven 3,56 Eindhoven 4,57 Helmond 3',
  ],
  [0.064, 'Born', '58 Venray 2,59 Venlo 3,60 Weert 3,61 Sittard 3,62 Maastricht 3,63 Valkenburg 1,64 Heerlen 3'],
  [0.067, 'Hengelo', '74 Deventer 3,75 Enschede 5,76 Almelo 3,77 Hardenberg 1,80 Zwolle 3,81 Raalte 1'],
  [0.028, 'Kolham', '78 Emmen 3,79 Hoogeveen 2,93 Roden 1,94 Assen 2'],
  [0.025, 'Zwolle', '13 Almere 6,82 Lelystad 2,83 Emmeloord 2'],
  [
    0.037,
    'Leeuwarden',
    '84 Heerenveen 2,85 Joure 1,86 Sneek 1,87 Bolsward 1,88 Franeker 1,89 Leeuwarden 3,90 Grou 1,91 Dokkum 1,92 Drachten 2',
  ],
  [0.034, 'Kolham', '95 Stadskanaal 2,96 Hoogezand 2,97 Groningen 5,98 Zuidhorn 1,99 Delfzijl 1'],
]

const weighed = provinces.flatMap(([weight, depot, areas]) => {
  const found = areas.split(',').map((area) => /^(\d\d) (.+) (\d+)$/.exec(area)!)
  const total = found.reduce((sum, [, , , share]) => sum + Number(share), 0)
  return found.map(([, area, city, share]) => ({
    place: { country: 'NL', city: city!, area: area!, depot } satisfies Place,
    weight: (weight * Number(share)) / total,
  }))
})

export const dutchPlaces: readonly Place[] = weighed.map(({ place }) => place)
const dutchShares = cumulate(weighed.map(({ weight }) => weight))

// Country, share of all parcels (DOMAIN §5.3), and its towns with a postal code each.
const abroad: readonly [country: string, share: number, towns: string][] = [
  ['BE', 0.07, 'Antwerpen 2000,Gent 9000,Brussel 1000,Leuven 3000,Brugge 8000,Hasselt 3500'],
  ['DE', 0.025, 'Köln 50667,Berlin 10115,Hamburg 20095,München 80331,Münster 48143'],
  ['FR', 0.01, 'Lille 59000,Paris 75001,Lyon 69001'],
  ['ES', 0.005, 'Madrid 28001,Barcelona 08001'],
  ['AT', 0.005, 'Wien 1010,Graz 8010'],
  ['DK', 0.004, 'København 1050,Aarhus 8000'],
  ['IT', 0.004, 'Milano 20121,Roma 00118'],
  ['SE', 0.002, 'Stockholm 11120'],
  ['GB', 0.008, 'London SW1A1AA,Manchester M11AD,Leeds LS11BA'],
  ['CH', 0.003, 'Zürich 8001,Basel 4001'],
  ['US', 0.003, 'New York 10001,Chicago 60601,Portland 97201'],
  ['NO', 0.001, 'Oslo 0150'],
]

const foreignPlaces = abroad.map(([country, share, towns]) => ({
  share,
  places: towns.split(',').map((town): Place => {
    const [, city, area] = /^(.+) (\S+)$/.exec(town)!
    return { country, city: city!, area: area!, depot: city! }
  }),
}))

export const notInTheUnion: ReadonlySet<string> = new Set(['GB', 'CH', 'US', 'NO'])

/** Always the same place for the same `recipient`, a number of 32 random bits. `abroadFactor`: compared with the average sender. */
export function placeOf(recipient: number, abroadFactor: number): Place {
  let left = mixed(recipient, 1) / 4_294_967_296
  for (const { share, places } of foreignPlaces) {
    left -= share * abroadFactor
    if (left < 0) return places[mixed(recipient, 2) % places.length]!
  }
  return dutchPlaces[indexIn(dutchShares, mixed(recipient, 3) / 4_294_967_296)]!
}

function indexIn(cumulated: Float64Array, share: number): number {
  let [low, high] = [0, cumulated.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (share < cumulated[middle]!) high = middle
    else low = middle + 1
  }
  return low
}

const letter = 'ABCDEGHJKLMNPRSTVWXZ'
const letters = Array.from({ length: 400 }, (_, i) => letter[i % 20]! + letter[Math.floor(i / 20)]!)
/** What comes after the area in Dutch postal codes. */
export const postalSuffixes: readonly string[] = Array.from(
  { length: 90 * 400 },
  (_, i) => `${10 + (i % 90)}${letters[Math.floor(i / 90)]!}`,
)

/** Where the suffix of a recipient's postal code stands in `postalSuffixes`; -1 abroad, where the area is that of the whole town. */
export function postalSuffixOf({ place, recipient }: { place: Place; recipient: number }): number {
  return place.country === 'NL' ? (mixed(recipient, 4) % 90) + 90 * (mixed(recipient, 5) % 400) : -1
}
