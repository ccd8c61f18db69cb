import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { FormatName } from '#domain/contract/intake.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import type { FileReason, RowReason } from '#domain/words/import-reasons.ts'
import type { StagedRow } from '#store/warehouse/intake.ts'

/** A row that was set aside. `line`: of the text, or the item of a list, from 1. `row`: what can be read again by the same format. */
export type Rejection = { line: number; reason: RowReason; row: string }

/**
 * What a stretch of a delivery says. read = rows or items seen, each of them accepted (whatever it gives) or rejected. Values
 * stand in the order of the store's columns; `rows.ts` makes them.
 */
export type Batch = {
  read: number
  customers: StagedRow[]
  parcels: StagedRow[]
  events: StagedRow[]
  rejections: Rejection[]
}

/** What all formats read with. */
export type ReadContext = {
  /** IANA zone of times that have none of their own. */
  timeZone: string
  /** Who says so: stands with each row in the log. */
  source: string
  /** The only numbers it may announce and tell about; empty: all. */
  customerNumbers: readonly CustomerNumber[]
  /** Whether it may say who customers are: what the operator puts in may, what comes by itself may not. */
  namesCustomers?: boolean
  /** When it was said, unless the delivery tells better; epoch ms. */
  saidMs: number
  /**
   * When it came in; epoch ms. Nothing was said later than that, and an event may not be more than two days later. Left out: of
   * what we make ourselves.
   */
  receivedMs?: number
  /** The key that equal recipients share; '' of nobody. Who they are is not kept. */
  recipientKey(recipient: string): string
  mapping?: Mapping
}

export type Delivery = {
  /** Text that comes before the first row when rejected rows are read again, such as the header line; '' when none is needed. */
  header(): string
  /** Columns that were not understood, to be told. */
  unknownColumns(): string[]
  /** Batches in order of the text; at the end, if so, one refusal of the whole instead. Memory stays bounded. */
  batches: AsyncIterable<Batch | { refusal: FileReason }>
}

/** One way of writing deliveries: a file of its own in intake/formats. */
export type Format = {
  name: FormatName
  /** Whether a text that begins like this (at most 64 kB, decoded) is of this format. */
  detect(head: string): boolean
  /** Reads bytes of text (unpacked, any encoding that `csv.ts` and `text.ts` take). */
  read(chunks: AsyncIterable<Uint8Array>, context: ReadContext): Delivery
}
