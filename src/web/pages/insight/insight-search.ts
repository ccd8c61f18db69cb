import { isCustomerNumber } from '#domain/access/customer-number.ts'
import type { Dashboard } from '#domain/contract/views.ts'
import { atFrom, atText } from '#domain/insight/at.ts'
import {
  directions,
  parcelSorts,
  usualDirection,
  type Direction,
  type ParcelSort,
} from '#domain/insight/parcel-order.ts'
import type { Clock, Comparison, Granularity, ParcelFilter, Period } from '#domain/insight/query.ts'
import { parseDate } from '#web/pages/insight/dates.ts'
import { presets, type Preset } from '#web/pages/insight/periods.ts'

/** What the dashboard shows: all of it stands in the address, in Dutch. */
export type InsightState = {
  /** Customer numbers beside the one of the path. */
  alongside: readonly string[]
  period: Period | undefined
  /** A period that moves along with the data, where there is no other. */
  preset: Preset | undefined
  compare: Comparison
  per: Granularity
  within: number
  countries: readonly string[]
  products: readonly string[]
  options: readonly string[]
  postcodes: readonly string[]
  /** Which clock the sheet shows. */
  clock: Clock
  /** What a figure shows of several things it can; without it what is usual. */
  shows: Readonly<Partial<Record<ShowKey, string>>>
}

export type Search = Record<string, string>

const sortWords: Record<ParcelSort, string> = {
  barcode: 'barcode',
  number: 'klantnummer',
  to: 'bestemming',
  product: 'product',
  accepted: 'aanname',
  attempted: 'aanbieding',
  received: 'ontvangst',
  hours: 'duur',
  days: 'dag',
  announced: 'voormelding',
  lead: 'vooraf',
  outcome: 'uitkomst',
  returned: 'retour',
  back: 'terug-bij-jou',
  status: 'stand',
}
const directionWords: Record<Direction, string> = { ascending: 'oplopend', descending: 'aflopend' }

/** Choices of figures, by their key in the address. */
const showKeys = ['kaart', 'maat', 'gebied', 'keuze'] as const
export type ShowKey = (typeof showKeys)[number]

const clockWords: Record<Clock, string> = { attempt: 'aanbieding', receipt: 'ontvangst' }
export const withinChoices = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
const mostItems = 50
const mostOptions = 20

/** Kinds whose name in an address is Dutch; the others are written as they are. */
const kindWords: Readonly<Record<string, string>> = {
  accepted: 'aangenomen',
  stopped: 'gevolgd',
  open: 'onderweg',
  impossible: 'onmogelijk',
  imputed: 'zonder-aanname',
  rescheduled: 'verplaatst',
  days: 'dag',
  within: 'binnen',
  later: 'later',
}

const presetWords: Record<Preset, string> = {
  weeks4: '4-weken',
  weeks13: '13-weken',
  weeks26: '26-weken',
  weeks52: '52-weken',
  thisYear: 'dit-jaar',
  lastYear: 'vorig-jaar',
  all: 'alles',
}

/** Reads an address; what it does not understand counts as not said. */
export function stateFrom(raw: Record<string, unknown>): InsightState {
  const search = textsOf(raw)
  const from = parseDate(search['van'] ?? '')
  const to = parseDate(search['tot'] ?? '')
  const within = Number(search['binnen'] ?? 1)
  return {
    alongside: listOf(search['nummers'])
      .filter(isCustomerNumber)
      .slice(0, mostItems - 1),
    period: from && to && from <= to ? { from, to } : undefined,
    preset: presets.find((preset) => presetWords[preset] === search['periode']),
    compare: search['vergelijk'] === 'jaar' ? 'year' : 'previous',
    per: search['per'] === 'maand' ? 'month' : 'week',
    within: Number.isInteger(within) && within >= 0 && within <= 30 ? within : 1,
    countries: listOf(search['land']).filter((code) => /^[A-Z]{2}$/.test(code)),
    products: listOf(search['product']).filter((code) => /^[A-Za-z0-9 _-]{1,20}$/.test(code)),
    options: listOf(search['optie'])
      .filter((option) => /^[a-z_-]{1,20}$/.test(option))
      .slice(0, mostOptions),
    postcodes: listOf(search['postcode']).filter((start) => /^[A-Za-z0-9]{1,12}$/.test(start)),
    clock: search['klok'] === clockWords.receipt ? 'receipt' : 'attempt',
    shows: Object.fromEntries(
      showKeys.flatMap((key) => (/^[a-z0-9-]{1,30}$/.test(search[key] ?? '') ? [[key, search[key]]] : [])),
    ),
  }
}

/** The same on one of the dashboards: 'E-commerce inzichten' is asked of areas, never of an address. */
export function stateOn(dashboard: Dashboard, search: Search): InsightState {
  const state = stateFrom(search)
  if (dashboard === 'insight-parcels') return state
  return { ...state, postcodes: [...new Set(state.postcodes.map((start) => start.slice(0, 4)))] }
}

/** The address of a state; what is as usual is left out. */
export function searchFrom(state: InsightState): Search {
  return compact({
    nummers: state.alongside.join(','),
    van: state.period?.from,
    tot: state.period?.to,
    periode: state.preset && !state.period ? presetWords[state.preset] : undefined,
    vergelijk: state.compare === 'year' ? 'jaar' : undefined,
    per: state.per === 'month' ? 'maand' : undefined,
    binnen: state.within === 1 ? undefined : String(state.within),
    ...filterSearch(state),
    klok: state.clock === 'receipt' ? clockWords.receipt : undefined,
    ...state.shows,
  })
}

/** Everything that narrows beside numbers and period, chosen or not. */
export const noFilter = { countries: [], products: [], options: [], postcodes: [] } as const satisfies ParcelFilter

/** What the API is asked for; the clock is not in it, one answer holds both. */
export function insightQuery(state: InsightState, period: Period): string {
  return queryOf({
    ...filterQuery(state, period),
    compare: state.compare,
    per: state.per,
    within: String(state.within),
  })
}

export type ListState = {
  alongside: readonly string[]
  filter: ParcelFilter
  period: Period
  selection: string
  clock: Clock
  days: number | undefined
  /** The mark of a chart that was pointed at: { weekday: '2', hour: '14' }. */
  at: Readonly<Record<string, string>>
  page: number
  sort: ParcelSort
  /** Undefined: as is usual for it. */
  direction?: Direction | undefined
  /** The address of the dashboard one came from, as its search part. */
  back: string
}

export function listStateFrom(raw: Record<string, unknown>): ListState | undefined {
  const search = textsOf(raw)
  const { alongside, period, countries, products, options, postcodes, clock } = stateFrom(search)
  if (!period) return undefined
  const days = Number(search['dagen'])
  const page = Number(search['blad'] ?? 1)
  return {
    alongside,
    filter: { countries, products, options, postcodes },
    period,
    selection: kindFrom(search['welke'] ?? ''),
    clock,
    days: search['dagen'] !== undefined && Number.isInteger(days) && days >= 0 ? days : undefined,
    at: atFrom(search['waar'] ?? '') ?? {},
    page: Number.isInteger(page) && page >= 1 ? page : 1,
    ...orderFrom(search),
    back: search['terug'] ?? '',
  }
}

export function listSearch(state: ListState): Search {
  return compact({
    welke: kindWords[state.selection] ?? state.selection,
    waar: atText(state.at),
    klok: state.clock === 'receipt' ? clockWords.receipt : undefined,
    dagen: state.days === undefined ? undefined : String(state.days),
    nummers: state.alongside.join(','),
    van: state.period.from,
    tot: state.period.to,
    ...filterSearch(state.filter),
    volgorde: state.sort === 'accepted' ? undefined : sortWords[state.sort],
    richting: state.direction && directionWords[state.direction],
    blad: state.page > 1 ? String(state.page) : undefined,
    terug: state.back,
  })
}

export function listQuery(state: ListState): string {
  return queryOf({ ...listParameters(state), page: String(state.page) })
}

/** The same list, whole. */
export function exportQuery(state: ListState): string {
  return queryOf(listParameters(state))
}

function listParameters(state: ListState) {
  return {
    ...filterQuery({ ...state.filter, alongside: state.alongside }, state.period),
    selection: state.selection,
    clock: state.clock,
    days: state.days === undefined ? undefined : String(state.days),
    at: atText(state.at),
    sort: state.sort,
    direction: state.direction,
  }
}

/** A search written into one parameter of another address, and read back. */
export function packSearch(search: Search): string {
  return new URLSearchParams(search).toString()
}

export function unpackSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}

function orderFrom(search: Search): Pick<ListState, 'sort' | 'direction'> {
  const sort = parcelSorts.find((one) => sortWords[one] === search['volgorde']) ?? 'accepted'
  return inDirection(
    sort,
    directions.find((one) => directionWords[one] === search['richting']),
  )
}

function inDirection(sort: ParcelSort, direction: Direction | undefined): Pick<ListState, 'sort' | 'direction'> {
  return { sort, direction: direction === usualDirection(sort) ? undefined : direction }
}

/** What the head of a column does: its order as is usual, and the other way round when it has that already. */
export function sortedBy(state: ListState, sort: ParcelSort): ListState {
  const other = directionOf(state) === 'ascending' ? ('descending' as const) : ('ascending' as const)
  return { ...state, ...inDirection(sort, sort === state.sort ? other : undefined), page: 1 }
}

export function directionOf({ sort, direction = usualDirection(sort) }: ListState): Direction {
  return direction
}

function kindFrom(word: string): string {
  const known = Object.keys(kindWords).find((kind) => kindWords[kind] === word)
  return known ?? (/^[A-Za-z-]{1,40}$/.test(word) ? word : 'accepted')
}

function filterSearch({ countries, products, options, postcodes }: ParcelFilter): Record<string, string> {
  return {
    land: countries.join(','),
    product: products.join(','),
    optie: options.join(','),
    postcode: postcodes.join(','),
  }
}

function filterQuery(filter: ParcelFilter & Pick<InsightState, 'alongside'>, period: Period) {
  return {
    numbers: filter.alongside.join(','),
    from: period.from,
    to: period.to,
    country: filter.countries.join(','),
    product: filter.products.join(','),
    option: filter.options.join(','),
    postcode: filter.postcodes.join(','),
  }
}

/** Lists keep their commas: 'country=NL,BE' is what the API documents. */
function queryOf(parameters: Record<string, string | undefined>): string {
  return Object.entries(compact(parameters))
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&')
}

function compact(entries: Record<string, string | undefined>): Search {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** A router may have read '1012' as a number. */
export function textsOf(raw: Record<string, unknown>): Search {
  const texts = Object.entries(raw).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return Object.fromEntries(texts.map(([key, value]) => [key, String(value)]))
}

function listOf(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(',').map((part) => part.trim()))].filter(Boolean).slice(0, mostItems)
}
