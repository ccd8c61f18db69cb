import { isDiskFull } from '../disk-full.ts'
import { stat } from 'node:fs/promises'
import type { EventLog } from '../log/event-log.ts'
import type { Engine } from './engine.ts'
import { TooLittleMemory } from './transaction.ts'

/**
 * What is known to be wrong with the log without reading all of it, as sentences: what is unreadable in its manifest, segments
 * that are missing or of another size, or that were seen to be damaged, and whether the dashboards lack them.
 */
export async function logDamage(engine: Engine, log: EventLog): Promise<string[]> {
  const lacking = new Set(await lackingFiles(engine))
  const found = log
    .unreadableLines()
    .map((line) => `line ${line} of the log's manifest cannot be read: put back the backup of the folder log`)
  for (const segment of log.commits().flatMap(({ segments }) => segments)) {
    const isThere = await stat(log.pathOf(segment)).then(
      ({ size }) => size === segment.bytes,
      () => false,
    )
    const rows = `${segment.rows} rows of ${segment.kind}`
    if (lacking.has(segment.file))
      found.push(
        `${segment.file} is missing or damaged, and the figures are incomplete: they lack ${rows}. Put it back and start again`,
      )
    else if (!isThere || log.isKnownUnsound(segment))
      found.push(
        `${segment.file} is missing or damaged. The figures still have its ${rows}: put it back before they are made anew`,
      )
  }
  return found
}

/** Segments that could not be read when the warehouse was made or brought up to date. */
export async function lackingFiles(engine: Engine): Promise<string[]> {
  const rows = await engine.rows<{ value: string }>({ text: `select value from meta where key = 'lacks'`, values: [] })
  return rows.map(({ value }) => value)
}

/** Why the dashboards do not follow the log, of what was thrown. */
export function whyBehind(error: unknown): string {
  if (isDiskFull(error)) return 'the disk is full'
  return error instanceof TooLittleMemory ? error.message : oneLine(error)
}

function oneLine(error: unknown): string {
  return String(error).split('\n')[0]!.slice(0, 200)
}
