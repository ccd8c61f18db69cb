/** The customers of the demo: invented names. parcelsPerDay is on an average network day. */
export type SimulatedNumber = {
  customerNumber: string
  company: string
  branch: string
  city: string
  parcelsPerDay: number
  code: string
  abroad: number
}

export const simulatedNumbers: readonly SimulatedNumber[] = [
  {
    customerNumber: '9401138',
    company: 'Kadewinkel B.V.',
    branch: 'home-and-garden',
    city: 'Utrecht',
    parcelsPerDay: 90,
    code: 'KDWL',
    abroad: 1,
  },
  {
    customerNumber: '9401139',
    company: 'Kadewinkel B.V.',
    branch: 'home-and-garden',
    city: 'Utrecht',
    parcelsPerDay: 14,
    code: 'KDWA',
    abroad: 4,
  },
  {
    customerNumber: '9402207',
    company: 'Studio Vier',
    branch: 'fashion',
    city: 'Rotterdam',
    parcelsPerDay: 45,
    code: 'STVR',
    abroad: 1.6,
  },
  {
    customerNumber: '9403450',
    company: 'Pakhuis Oost',
    branch: 'food-and-drink',
    city: 'Groningen',
    parcelsPerDay: 22,
    code: 'PKHO',
    abroad: 0.4,
  },
  {
    customerNumber: '9405512',
    company: 'Noorderlicht Boeken',
    branch: 'books-and-media',
    city: 'Zwolle',
    parcelsPerDay: 4,
    code: 'NRDB',
    abroad: 1,
  },
]

/** Shares of destinations of Dutch web shops (DOMAIN §5.3). */
export const destinations: readonly (readonly [string, number])[] = [
  ['NL', 0.86],
  ['BE', 0.07],
  ['DE', 0.025],
  ['FR', 0.01],
  ['ES', 0.008],
  ['DK', 0.006],
  ['AT', 0.006],
  ['GB', 0.008],
  ['CH', 0.004],
  ['US', 0.003],
]

/** Places with the first two digits of their postal codes, weighed roughly by inhabitants. */
export const dutchPlaces: readonly (readonly [{ city: string; area: string }, number])[] = [
  [{ city: 'Amsterdam', area: '10' }, 9],
  [{ city: 'Rotterdam', area: '30' }, 7],
  [{ city: 'Den Haag', area: '25' }, 6],
  [{ city: 'Utrecht', area: '35' }, 5],
  [{ city: 'Eindhoven', area: '56' }, 4],
  [{ city: 'Groningen', area: '97' }, 3],
  [{ city: 'Tilburg', area: '50' }, 3],
  [{ city: 'Almere', area: '13' }, 3],
  [{ city: 'Breda', area: '48' }, 3],
  [{ city: 'Nijmegen', area: '65' }, 3],
  [{ city: 'Apeldoorn', area: '73' }, 2],
  [{ city: 'Arnhem', area: '68' }, 2],
  [{ city: 'Haarlem', area: '20' }, 2],
  [{ city: 'Enschede', area: '75' }, 2],
  [{ city: 'Amersfoort', area: '38' }, 2],
  [{ city: 'Zwolle', area: '80' }, 2],
  [{ city: 'Leeuwarden', area: '89' }, 2],
  [{ city: 'Maastricht', area: '62' }, 2],
  [{ city: 'Middelburg', area: '43' }, 1],
  [{ city: 'Emmen', area: '78' }, 1],
]

export const foreignPlaces: Readonly<Record<string, readonly [city: string, postalCode: string]>> = {
  BE: ['Antwerpen', '2000'],
  DE: ['Köln', '50667'],
  FR: ['Lille', '59000'],
  ES: ['Madrid', '28001'],
  DK: ['København', '1050'],
  AT: ['Wien', '1010'],
  GB: ['London', 'SW1A1AA'],
  CH: ['Zürich', '8001'],
  US: ['New York', '10001'],
}
