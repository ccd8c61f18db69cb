import { exceptionKinds, type ExceptionKind } from '#domain/insight/exceptions/kinds.ts'
import { searchWays, type SearchWay } from '#domain/insight/parcel-search.ts'
import type { Period } from '#domain/insight/query.ts'
import { parseDate } from '#web/pages/insight/dates.ts'
import { textsOf, type Search } from '#web/pages/insight/insight-search.ts'

/** What the page of track & trace shows: all of it stands in the address, in Dutch. */
export type TrackState = {
  /** '' shows what asks for attention. */
  search: string
  by: SearchWay
  period: Period | undefined
  /** '' is all of them. */
  number: string
  country: string
  kind: ExceptionKind
  page: number
}

const wayWords: Record<SearchWay, string> = {
  any: 'alles',
  barcode: 'barcode',
  reference: 'bestelling',
  postcode: 'postcode',
}
const kindWords: Record<ExceptionKind, string> = {
  noMovement: 'stil',
  stuck: 'vast',
  address: 'adres',
  point: 'afhaalpunt',
  failedAttempt: 'mislukt',
  customs: 'douane',
  lost: 'vermist',
}

/** Reads an address; what it does not understand counts as not said. */
export function trackStateFrom(raw: Record<string, unknown>): TrackState {
  const search = textsOf(raw)
  const [from, to] = [parseDate(search['van'] ?? ''), parseDate(search['tot'] ?? '')]
  const page = Number(search['blad'] ?? 1)
  return {
    search: (search['zoek'] ?? '').slice(0, 60),
    by: searchWays.find((way) => wayWords[way] === search['op']) ?? 'any',
    period: from && to && from <= to ? { from, to } : undefined,
    number: /^\d{1,10}$/.test(search['nummer'] ?? '') ? search['nummer']! : '',
    country: /^[A-Z]{2}$/.test(search['land'] ?? '') ? search['land']! : '',
    kind: exceptionKinds.find((kind) => kindWords[kind] === search['soort']) ?? 'noMovement',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  }
}

/** The address of a state; what is as usual is left out. */
export function trackSearch(state: TrackState): Search {
  const { search, by, period, number, country, kind, page } = state
  const isSearch = search !== ''
  return compact({
    zoek: search,
    op: isSearch && by !== 'any' ? wayWords[by] : undefined,
    van: isSearch ? period?.from : undefined,
    tot: isSearch ? period?.to : undefined,
    nummer: number,
    soort: !isSearch && kind !== 'noMovement' ? kindWords[kind] : undefined,
    land: isSearch ? undefined : country,
    blad: page > 1 ? String(page) : undefined,
  })
}

/** What the API is asked for. */
export function trackQuery(state: TrackState): string {
  const { search, by, period, number, country, kind, page } = state
  const asked = search === '' ? { kind, country } : { search, by, from: period?.from, to: period?.to }
  return new URLSearchParams(compact({ ...asked, numbers: number, page: String(page) })).toString()
}

function compact(entries: Record<string, string | undefined>): Search {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
