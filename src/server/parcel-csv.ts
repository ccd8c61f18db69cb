import type { ParcelRow } from '#domain/contract/parcels.ts'
import type { Clock } from '#domain/insight/query.ts'
import { isMilestone, milestoneLabel } from '#domain/parcel/milestone.ts'
import { optionNames } from '#domain/parcel/option-names.ts'
import { productName } from '#domain/parcel/product-names.ts'
import type { Language } from '#domain/words/language.ts'
import { byteOrderMark, csvLine, dutchTimeText } from '#server/csv-text.ts'

type Cell = string | number | null
type Column = {
  head: (clock: Clock) => Record<Language, string>
  cell: (row: ParcelRow, language: Language) => Cell
}

const column = (nl: string, en: string, cell: Column['cell']): Column => ({ head: () => ({ nl, en }), cell })

/** Of the clock of the list: it says until when it runs. */
const untilStop = (nl: string, en: string, cell: Column['cell']): Column => ({
  head: (clock) =>
    clock === 'attempt'
      ? { nl: `${nl} tot eerste aanbieding`, en: `${en} to first attempt` }
      : { nl: `${nl} tot ontvangst`, en: `${en} to receipt` },
  cell,
})

const columns: readonly Column[] = [
  column('Klantnummer', 'Customer number', (row) => row.customerNumber),
  column('Barcode', 'Barcode', (row) => row.barcode),
  column('Referentie', 'Reference', (row) => row.reference),
  column('Land', 'Country', (row) => row.country),
  column('Postcode', 'Postal code', (row) => row.postalCode),
  column('Plaats', 'City', (row) => row.city),
  column('Productcode', 'Product code', (row) => row.product),
  column('Product', 'Product', (row, language) => productName(row.product, language) ?? null),
  column('Bezorgoptie', 'Delivery option', (row, language) =>
    row.option === 'none' ? null : (optionNames[language][row.option] ?? row.option),
  ),
  column('Voorgemeld', 'Announced', (row) => dutchTimeText(row.announcedAt)),
  column('Aangenomen', 'Accepted', (row) => dutchTimeText(row.acceptedAt)),
  column('Eerste aanbieding', 'First attempt', (row) => dutchTimeText(row.attemptedAt)),
  column('Uitkomst eerste aanbieding', 'Outcome of first attempt', (row, language) => label(row.outcome, language)),
  column('Ontvangen', 'Received', (row) => dutchTimeText(row.receivedAt)),
  untilStop('Netwerkdagen', 'Network days', (row) => row.days),
  untilStop('Uren', 'Hours', (row) => row.hours),
  column('Ontvanger koos ander moment', 'Recipient chose another moment', (row, language) =>
    row.rescheduled ? { nl: 'ja', en: 'yes' }[language] : null,
  ),
  column('Retour begonnen', 'Return began', (row) => dutchTimeText(row.returnAt)),
  column('Reden retour', 'Reason of return', (row, language) => label(row.returnReason, language)),
  column('Terug bij afzender', 'Back at sender', (row) => dutchTimeText(row.backAt)),
  column('Laatste status', 'Last status', (row, language) => label(row.lastMilestone, language)),
  column('Laatste scan', 'Last scan', (row) => dutchTimeText(row.lastAt)),
]

/** The first line of a file of parcels; moments are on Dutch clocks. */
export function parcelCsvHead(language: Language, clock: Clock): string {
  return byteOrderMark + csvLine(columns.map(({ head }) => head(clock)[language]))
}

export function parcelCsvLine(row: ParcelRow, language: Language): string {
  return csvLine(columns.map(({ cell }) => cell(row, language)))
}

function label(text: string, language: Language): string | null {
  return isMilestone(text) ? milestoneLabel(text, language) : text || null
}
