import type { Clock, Comparison, Granularity, Period, SelectionKind } from '#domain/insight/query.ts'
import { selectionKinds } from '#domain/insight/query.ts'
import { parseDate } from '#web/pages/insight/dates.ts'

/** What the dashboard shows: all of it stands in the address, in Dutch. */
export type InsightState = {
  period: Period | undefined
  compare: Comparison
  per: Granularity
  within: number
  countries: readonly string[]
  products: readonly string[]
  postcodes: readonly string[]
  /** Which clock the sheet shows. */
  clock: Clock
}

export type Search = Record<string, string>

const clockWords: Record<Clock, string> = { attempt: 'aanbieding', receipt: 'ontvangst' }
export const withinChoices = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

const selectionWords: Record<SelectionKind, string> = {
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

/** Reads an address; what it does not understand counts as not said. */
export function stateFrom(raw: Record<string, unknown>): InsightState {
  const search = textsOf(raw)
  const from = parseDate(search['van'] ?? '')
  const to = parseDate(search['tot'] ?? '')
  const within = Number(search['binnen'] ?? 1)
  return {
    period: from && to && from <= to ? { from, to } : undefined,
    compare: search['vergelijk'] === 'jaar' ? 'year' : 'previous',
    per: search['per'] === 'maand' ? 'month' : 'week',
    within: Number.isInteger(within) && within >= 0 && within <= 30 ? within : 1,
    countries: listOf(search['land']).filter((code) => /^[A-Z]{2}$/.test(code)),
    products: listOf(search['product']),
    postcodes: listOf(search['postcode']),
    clock: search['klok'] === clockWords.receipt ? 'receipt' : 'attempt',
  }
}

/** The address of a state; what is as usual is left out. */
export function searchFrom(state: InsightState): Search {
  return compact({
    van: state.period?.from,
    tot: state.period?.to,
    vergelijk: state.compare === 'year' ? 'jaar' : undefined,
    per: state.per === 'month' ? 'maand' : undefined,
    binnen: state.within === 1 ? undefined : String(state.within),
    land: state.countries.join(','),
    product: state.products.join(','),
    postcode: state.postcodes.join(','),
    klok: state.clock === 'receipt' ? clockWords.receipt : undefined,
  })
}

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
  filter: Pick<InsightState, 'countries' | 'products' | 'postcodes'>
  period: Period
  selection: SelectionKind
  clock: Clock
  days: number | undefined
  page: number
  sort: 'accepted' | 'hours'
  /** The address of the dashboard one came from, as its search part. */
  back: string
}

export function listStateFrom(raw: Record<string, unknown>): ListState | undefined {
  const search = textsOf(raw)
  const { period, countries, products, postcodes, clock } = stateFrom(search)
  if (!period) return undefined
  const selection = selectionKinds.find((kind) => selectionWords[kind] === search['welke']) ?? 'accepted'
  const days = Number(search['dagen'])
  const page = Number(search['blad'] ?? 1)
  return {
    filter: { countries, products, postcodes },
    period,
    selection,
    clock,
    days: search['dagen'] !== undefined && Number.isInteger(days) && days >= 0 ? days : undefined,
    page: Number.isInteger(page) && page >= 1 ? page : 1,
    sort: search['volgorde'] === 'duur' ? 'hours' : 'accepted',
    back: search['terug'] ?? '',
  }
}

export function listSearch(state: ListState): Search {
  return compact({
    welke: selectionWords[state.selection],
    klok: state.clock === 'receipt' ? clockWords.receipt : undefined,
    dagen: state.days === undefined ? undefined : String(state.days),
    van: state.period.from,
    tot: state.period.to,
    land: state.filter.countries.join(','),
    product: state.filter.products.join(','),
    postcode: state.filter.postcodes.join(','),
    volgorde: state.sort === 'hours' ? 'duur' : undefined,
    blad: state.page > 1 ? String(state.page) : undefined,
    terug: state.back,
  })
}

export function listQuery(state: ListState): string {
  return queryOf({
    ...filterQuery(state.filter, state.period),
    selection: state.selection,
    clock: state.clock,
    days: state.days === undefined ? undefined : String(state.days),
    page: String(state.page),
    sort: state.sort,
  })
}

/** A search written into one parameter of another address, and read back. */
export function packSearch(search: Search): string {
  return new URLSearchParams(search).toString()
}

export function unpackSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}

function filterQuery(filter: ListState['filter'], period: Period): Record<string, string | undefined> {
  return {
    from: period.from,
    to: period.to,
    country: filter.countries.join(','),
    product: filter.products.join(','),
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
  return [...new Set((text ?? '').split(',').map((part) => part.trim()))].filter(Boolean).slice(0, 50)
}
