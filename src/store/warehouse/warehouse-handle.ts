import type { NumberRules } from '#domain/parcel/number-rules.ts'
import type { Erasable } from '../log/erased.ts'
import type { EventLog, Written } from '../log/event-log.ts'
import type { AssignedCode } from './codes.ts'
import type { RebuildReason } from './current-file.ts'
import type { Asker, Sql } from './engine.ts'
import type { Forgotten, ToForget } from './forget.ts'
import type { OpenIntake } from './open-intakes.ts'
import type { ReadColumn } from './read-columns.ts'

export type Warehouse = {
  /**
   * Answers a question; only plans made for a Scope should come here. Throws WarehouseAway while there is nothing to ask, and the reason
   * of the asker's signal; see Engine.
   */
  rows<Row>(sql: Sql, asker?: Asker): Promise<Row[]>
  /** The same of a large answer, column by column; see Engine. */
  columns(sql: Sql, asker?: Asker): Promise<ReadColumn[]>
  /** Whether it answers at all, for who watches over the portal; throws when it does not. It waits for nobody's question. */
  ping(): Promise<void>
  /** Whether nothing of what the log has could be calculated yet, as for lack of memory: then answers would be those of an empty one. */
  readonly isUnfilled: boolean
  /**
   * Starts an intake; others may be open. `finish` it whatever happened, with the error if there was one: it may show that the
   * warehouse's file is damaged, which is then made anew. What it committed counts, also when the dashboards cannot follow at
   * once: then that is tried again, and `damage` tells. Throws IntakeLost when it must be done again.
   */
  startIntake(): Promise<OpenIntake>
  /**
   * Puts whole segments into the log, a commit each time: of parcels and events that it has nothing of. Counts as an intake does.
   */
  append(imports: readonly { importId: string; written: readonly Written[] }[]): Promise<void>
  /** Makes the warehouse anew from the log, next to the old one, and swaps it. Reading goes on meanwhile. */
  rebuild(): Promise<{ commits: number; parcels: number; events: number; durationMs: number }>
  /** What operators say about codes, on top of the domain's tables: all of it each time. Parcels follow. */
  setCodes(codes: readonly AssignedCode[]): Promise<void>
  /** What customer numbers have agreed on: all of it each time. The parcels of those that changed follow. */
  setRules(rules: readonly NumberRules[]): Promise<void>
  /**
   * Tells the customer numbers whose parcels changed, and the barcodes of these when they are few, after each commit that changed any.
   * Returns how to stop.
   */
  onApplied(handler: (numbers: readonly string[] | 'all', barcodes?: readonly string[]) => void): () => void
  /**
   * Takes an import back: what it was the first to say counts no more. Answers what went. Throws only when nothing has happened; when
   * the dashboards cannot follow at once that is tried again, as after an intake.
   */
  withdraw(importId: string): Promise<Forgotten>
  /** Rewrites the log without these parcels, and the warehouse after it. Named ones are also kept out from now on. */
  forget(
    what: ToForget,
  ): Promise<Forgotten & { /** The barcodes that `barcodes` and `recipientKeys` meant. */ barcodes: string[] }>
  /** The barcodes that are meant, as `forget` would find them: of a recipient all that were ever announced for them. */
  named(what: Omit<ToForget, 'beforeMs'>): Promise<string[]>
  /** Whether a barcode, or the key of a recipient, is kept out. */
  isErased(item: Erasable): boolean
  /** How many barcodes and recipients are kept out. */
  erased(): number
  /** Merges small commits of the log into larger ones; a bounded piece of work. True when there may be more to do. */
  compact(): Promise<boolean>
  /** What is wrong with the log, or keeps the dashboards from having all of it, as sentences; empty when all is well. */
  damage(): Promise<string[]>
  readonly log: EventLog
  /** Why the warehouse was made anew when it was opened, or undefined. */
  readonly rebuiltBecause: RebuildReason | 'log-changed' | undefined
  close(): Promise<void>
}
