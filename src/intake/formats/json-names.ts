/** The names of the generic JSON format: those of the portal's CSV, their spellings, and Dutch ones. */
export type Named = Record<string, unknown>

const names: Readonly<Record<string, string>> = {
  customer_number: 'klantnummer',
  barcode: 'trackingnumber tracking_code',
  reference: 'referentie',
  announced_at: 'aanmelddatum voorgemeld_op',
  handover_due_at: 'overdracht_voor',
  promised_at: 'beloofd_op',
  country: 'land country_code landcode',
  postal_code: 'postcode zipcode',
  city: 'plaats woonplaats',
  recipient: 'ontvanger email e_mail',
  weight_g: 'gewicht',
  product: 'productcode product_code',
  options: 'opties',
  warnings: 'waarschuwingen',
  measured_g: 'gewogen',
  volume_cm3: 'volume',
  measured_cm3: 'gemeten_volume',
  main_barcode: 'hoofdbarcode',
  said_at: '',
  code: 'event_code gebeurteniscode status_code',
  milestone: 'mijlpaal',
  at: 'timestamp tijdstip tijd event_time time datetime',
  location: 'location_code locatie locatiecode',
  scheme: 'codetabel code_table',
  reason: 'reden',
  event_id: '',
  declared_at: '',
  type: 'soort',
}

const containers: Readonly<Record<string, 'parcel' | 'events'>> = {
  parcel: 'parcel',
  pakket: 'parcel',
  shipment: 'parcel',
  zending: 'parcel',
  parcels: 'events',
  pakketten: 'events',
  shipments: 'events',
  zendingen: 'events',
  event: 'events',
  events: 'events',
  gebeurtenis: 'events',
  gebeurtenissen: 'events',
}

/** 'customerNumber', 'Customer number' and 'customer_number' are one. */
function sameName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

const fieldByName = new Map(
  Object.entries(names).flatMap(([field, others]) =>
    [field, ...others.split(' ')].filter((name) => name !== '').map((name) => [sameName(name), field] as const),
  ),
)

/** The field that a name stands for, remembered: a feed uses the same few over and over. */
const seen = new Map<string, string | undefined>()
const maxSeen = 1000

function fieldOf(name: string): string | undefined {
  if (seen.has(name)) return seen.get(name)
  if (seen.size >= maxSeen) seen.clear()
  const field = fieldByName.get(sameName(name))
  seen.set(name, field)
  return field
}

/** The fields of an object by our names; null and '' count as left out. Of a field under two names the first counts. */
export function namedFields(value: Readonly<Record<string, unknown>>, onUnknown?: (name: string) => void): Named {
  const found: Named = {}
  for (const [name, inner] of Object.entries(value)) {
    const field = fieldOf(name)
    if (field === undefined) {
      if (containerOf(name, inner) === undefined) onUnknown?.(name.slice(0, 80))
    } else if (inner !== null && inner !== '' && typeof inner !== 'object' && found[field] === undefined) {
      found[field] = inner
    }
  }
  return found
}

/** The objects and lists in an object that hold parcels or events. */
export function containersOf(
  value: Readonly<Record<string, unknown>>,
): { kind: 'parcel' | 'events'; value: unknown }[] {
  const found: { kind: 'parcel' | 'events'; value: unknown }[] = []
  for (const name of Object.keys(value)) {
    const inner = value[name]
    const kind = containerOf(name, inner)
    if (kind !== undefined) found.push({ kind: Array.isArray(inner) ? 'events' : kind, value: inner })
  }
  return found
}

function containerOf(name: string, inner: unknown): 'parcel' | 'events' | undefined {
  if (typeof inner !== 'object' || inner === null) return undefined
  const key = sameName(name)
  return Object.hasOwn(containers, key) ? containers[key] : undefined
}
