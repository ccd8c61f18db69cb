import type { FormatName, IntakeAnswer } from '#domain/contract/intake.ts'
import { rowReasonSentence } from '#domain/words/import-reasons.ts'
import type { Language } from '#domain/words/language.ts'
import { unknownFormat } from '#intake/detect.ts'
import { formatOf } from '#intake/formats/index.ts'
import { countIntake } from '#store/state/intake-counts.ts'
import type { State } from '#store/state/open-state.ts'
import { setAside } from '#store/state/quarantine.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import type { StoredSource } from '#store/state/sources.ts'
import { isDiskFull } from '#store/disk-full.ts'
import { SpoolFull, type Spool } from '#store/spool/spool.ts'
import { Problem } from '#acts/problem.ts'
import { maxItems as maxItemsAtOnce, tooLarge, unreadable } from './body.ts'
import { contextOf, formatFor, inspect, type Inspection } from './reading.ts'

export type ReceiveContext = { state: State; spool: Spool; recipientSecret: string }

export type ReceiveOptions = {
  language: Language
  /** Instead of what the source says. */
  format?: FormatName
  /** When one item is bad, none is taken. */
  allOrNothing?: boolean
  /** The sender cannot mend it: what cannot be taken is set aside, and that is that. */
  keepsAll?: boolean
  /** When it was said; epoch ms. Now when left out. */
  saidMs?: number
  /** It was taken before: it is answered, and not taken again. */
  isRepeat?: boolean
  maxItems?: number
}

const retryAfterS = 30

/**
 * Takes a text of a source. When this answers, what was accepted is on the disk; the spool runner does the rest, and there sets
 * aside what was rejected. Throws Problem where nothing can be read, or kept.
 */
export async function receive(
  context: ReceiveContext,
  source: StoredSource,
  text: string,
  options: ReceiveOptions,
): Promise<IntakeAnswer> {
  const { language, saidMs: receivedMs = Date.now(), maxItems = maxItemsAtOnce } = options
  const { customerNumbers, timeZone, name } = source
  const mappingId = options.format ? null : source.mappingId
  // JSON that shows nothing else is by the portal's own names.
  const asked = { format: options.format ?? source.format, mappingId }
  const isJson = options.keepsAll || /^\s*[[{]/.test(text)
  const format = formatFor(asked, text) ?? (isJson ? formatOf('json') : undefined)
  if (format === undefined) throw unreadable(unknownFormat(text), language)
  const saying = { source: name, mappingId, timeZone, customerNumbers }
  const found = await inspect(format, await contextOf(context, saying, receivedMs), text, maxItems)
  if (found.read > maxItems) throw tooLarge()
  if (found.refused && !options.keepsAll) throw unreadable(found.refused, language)

  // What was sound before it broke off is not taken either.
  const answer = found.refused ? { accepted: 0, rejected: [wholly(language)] } : answerOf(found, language)
  if (options.allOrNothing && found.rejections.length > 0) return { ...answer, accepted: 0 }
  if (options.isRepeat) return answer
  if (answer.accepted > 0 || options.keepsAll) {
    await keep(context.spool, { ...saying, format: format.name, receivedMs, text })
  } else if (found.rejections.length > 0) {
    await keepRejected(context.state, { ...saying, format: format.name }, found)
  }
  return answer
}

async function keep(spool: Spool, entry: Parameters<Spool['append']>[0]): Promise<void> {
  try {
    await spool.append(entry)
  } catch (error) {
    if (isDiskFull(error)) throw error
    const seconds = error instanceof SpoolFull ? error.retryAfterS : retryAfterS
    const sentence = error instanceof SpoolFull ? 'intake-full' : 'intake-not-kept'
    throw new Problem('not-ready', sentence, { values: { seconds }, retryAfterS: seconds })
  }
}

type Origin = { source: string; mappingId: string | null; timeZone: string; format: FormatName }

/** Sets aside what will not come by the spool. */
export async function keepRejected(
  state: State,
  { format, ...origin }: Origin,
  found: Pick<Inspection, 'rejections' | 'header'>,
): Promise<void> {
  const { source, mappingId, timeZone } = origin
  const rejected = found.rejections.length
  const counts = { source, rows: rejected, added: 0, duplicates: 0, rejected, lastEventMs: null, lags: {} }
  await inScope(state.app, asOperator, async (trx) => {
    const from = { source, importId: null, format, mappingId, timeZone, header: found.header }
    await setAside(trx, from, found.rejections)
    await countIntake(trx, counts)
  })
}

/** Says of a delivery that nothing of it can be read. */
export function wholly(language: Language): IntakeAnswer['rejected'][number] {
  return { item: 1, reason: 'could-not-be-read', detail: rowReasonSentence('could-not-be-read', language) }
}

function answerOf({ read, rejections }: Inspection, language: Language): IntakeAnswer {
  return {
    accepted: read - rejections.length,
    rejected: rejections.map(({ line, reason }) => ({
      item: line,
      reason,
      detail: rowReasonSentence(reason, language),
    })),
  }
}
