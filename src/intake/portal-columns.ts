import type { ImportFileKind } from '#domain/contract/imports.ts'

/** The columns of the portal's own CSV files, each with the Dutch names under which people also export it. */
const columns = {
  customers: {
    customer_number: ['klantnummer'],
    company: ['bedrijf', 'bedrijfsnaam'],
    branch: ['branche'],
    country: ['land'],
    city: ['plaats'],
  },
  parcels: {
    customer_number: ['klantnummer'],
    barcode: [],
    reference: ['referentie'],
    announced_at: ['aanmelddatum', 'voorgemeld_op'],
    handover_due_at: [],
    promised_at: ['beloofd_op'],
    country: ['land'],
    postal_code: ['postcode'],
    city: ['plaats'],
    recipient: ['ontvanger'],
    weight_g: ['gewicht'],
    product: ['product_code', 'productcode'],
    options: ['opties'],
    filled: [],
    warnings: ['waarschuwingen'],
    measured_g: ['gemeten_gewicht'],
    volume_cm3: ['volume'],
    measured_cm3: ['gemeten_volume'],
    main_barcode: ['hoofdbarcode'],
  },
  events: {
    barcode: [],
    code: ['event_code', 'gebeurtenis'],
    at: ['timestamp', 'tijdstip'],
    location: ['location_code', 'locatie'],
  },
} as const satisfies Record<ImportFileKind, Record<string, readonly string[]>>

const required: Record<ImportFileKind, readonly string[]> = {
  customers: ['customer_number', 'company'],
  parcels: ['customer_number', 'barcode'],
  events: ['barcode', 'code', 'at'],
}

export type Header = {
  /** Where a column stands in a row; undefined when the file does not have it. */
  at: (column: string) => number | undefined
  width: number
  unknown: string[]
}

export type HeaderRefusal =
  | { refusal: 'other-file'; looksLike: ImportFileKind }
  | { refusal: 'missing-columns'; missing: string[]; found: string[] }
  | { refusal: 'column-twice'; column: string }

/** Finds the columns of a file in its first row, whatever their order or case; says what is wrong when it cannot be this file. */
export function readHeader(kind: ImportFileKind, fields: readonly string[]): Header | HeaderRefusal {
  const { places, unknown, twice } = match(kind, fields)
  if (twice) return { refusal: 'column-twice', column: twice }
  const missing = required[kind].filter((column) => !places.has(column))
  if (missing.length > 0) {
    const others = (Object.keys(required) as ImportFileKind[]).filter((other) => other !== kind)
    const looksLike = others.find((other) => required[other].every((column) => match(other, fields).places.has(column)))
    return looksLike
      ? { refusal: 'other-file', looksLike }
      : { refusal: 'missing-columns', missing, found: fields.slice(0, 20).map((field) => field.slice(0, 40)) }
  }
  return { at: (column) => places.get(column), width: fields.length, unknown }
}

function match(kind: ImportFileKind, fields: readonly string[]) {
  const names = new Map<string, string>()
  for (const [column, aliases] of Object.entries(columns[kind])) {
    for (const name of [column, ...aliases]) names.set(name, column)
  }
  const places = new Map<string, number>()
  const unknown: string[] = []
  let twice: string | undefined
  for (const [place, field] of fields.entries()) {
    const column = names.get(field.trim().toLowerCase().replaceAll(' ', '_'))
    if (!column) unknown.push(field.trim().slice(0, 80))
    else if (places.has(column)) twice = column
    else places.set(column, place)
  }
  return { places, unknown, twice }
}
