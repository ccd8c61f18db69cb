import type { ReactNode } from 'react'
import type { ParcelList, ParcelRow } from '#domain/contract/parcels.ts'
import { isMilestone, milestoneLabel } from '#domain/parcel/milestone.ts'
import type { Language } from '#domain/words/language.ts'
import type { Format } from '#web/format.ts'
import { countryName, optionLabel } from '#web/pages/insight/names.ts'
import type { Words } from '#web/words/nl.ts'

/** What a cell is written with. */
export type Cells = { words: Words['insight']; said: Words['parcels']; format: Format; language: Language }

type ColumnKey = Exclude<keyof Words['parcels']['columns'], 'barcode' | 'reference'>

export type Column = {
  key: ColumnKey
  align: 'r' | 'wide' | undefined
  cell: (parcel: ParcelRow, cells: Cells) => ReactNode
}

const moment = (instant: string | null, { format }: Cells) => (instant ? format.moment(instant) : '–')

const milestone = (text: string, { language }: Cells) =>
  isMilestone(text) ? milestoneLabel(text, language) : text || '–'

const hourMs = 3_600_000

const columns: { [Key in ColumnKey]: Omit<Column, 'key'> } = {
  number: { align: undefined, cell: ({ customerNumber }) => customerNumber },
  to: {
    align: 'wide',
    cell: ({ postalCode, city, country }, { words, language }) => (
      <>
        {[postalCode, city].filter(Boolean).join(' ') || '–'}
        <span className="sub">{countryName(country, language, words.unknown)}</span>
      </>
    ),
  },
  product: { align: undefined, cell: ({ product }) => product || '–' },
  accepted: {
    align: 'r',
    cell: ({ acceptedAt, startImputed }, cells) => (
      <>
        {moment(acceptedAt, cells)}
        {startImputed && <span className="sub">{cells.said.imputed}</span>}
      </>
    ),
  },
  attempted: { align: 'r', cell: ({ attemptedAt }, cells) => moment(attemptedAt, cells) },
  received: { align: 'r', cell: ({ receivedAt }, cells) => moment(receivedAt, cells) },
  hours: {
    align: 'r',
    cell: ({ impossible, hours }, { said, format }) =>
      impossible ? <span className="bad">{said.impossible}</span> : hours === null ? '–' : format.decimal(hours),
  },
  days: { align: 'r', cell: ({ days }, { words }) => (days === null ? '–' : words.day(days)) },
  option: { align: undefined, cell: ({ option }, { words }) => (option === 'none' ? '–' : optionLabel(option, words)) },
  announced: { align: 'r', cell: ({ announcedAt }, cells) => moment(announcedAt, cells) },
  lead: {
    align: 'r',
    cell: ({ announcedAt, acceptedAt }, { format }) =>
      announcedAt && acceptedAt ? format.decimal((Date.parse(acceptedAt) - Date.parse(announcedAt)) / hourMs) : '–',
  },
  outcome: {
    align: 'wide',
    cell: ({ outcome, outcomeAt }, cells) => (
      <>
        {milestone(outcome, cells)}
        {outcomeAt && <span className="sub">{moment(outcomeAt, cells)}</span>}
      </>
    ),
  },
  returned: { align: 'r', cell: ({ returnAt }, cells) => moment(returnAt, cells) },
  reason: { align: 'wide', cell: ({ returnReason }, cells) => milestone(returnReason, cells) },
  back: { align: 'r', cell: ({ backAt }, cells) => moment(backAt, cells) },
  status: {
    align: 'wide',
    cell: ({ lastMilestone, lastAt }, cells) => (
      <>
        {milestone(lastMilestone, cells)}
        {lastAt && <span className="sub">{moment(lastAt, cells)}</span>}
      </>
    ),
  },
}

const byBasis: Record<NonNullable<ParcelList['basis']>, readonly ColumnKey[]> = {
  operational_day: ['accepted', 'attempted', 'received', 'hours', 'days'],
  outcome_day: ['option', 'accepted', 'outcome', 'received'],
  announced_day: ['announced', 'accepted', 'lead'],
  return_day: ['accepted', 'outcome', 'reason', 'returned', 'back'],
}
/** What is open now, such as returns on their way. */
const ofAllTime: readonly ColumnKey[] = ['accepted', 'outcome', 'reason', 'returned']

/** The columns after the barcode: what the list is about, between where it goes and how it stands. */
export function columnsOf({ basis, customerNumbers }: ParcelList): Column[] {
  const number: ColumnKey[] = customerNumbers.length > 1 ? ['number'] : []
  const about = basis === null ? ofAllTime : byBasis[basis]
  const keys: ColumnKey[] = [...number, 'to', 'product', ...about, 'status']
  return keys.map((key) => ({ key, ...columns[key] }))
}
