import { useState } from 'react'
import type { FormatName, Sample, StoredMapping } from '#domain/contract/intake.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import { chosenSample } from '#web/pages/intake/sample.ts'
import { forgetSample, keepSample, keptSample } from '#web/kept.ts'

/** A mapping that is being made, and the sample it is tried on. */
export type Draft = {
  name: string
  mapping: Mapping
  /** The version one began with; none for a new mapping. */
  version?: number
  sample?: DraftSample
}

/** `sizeBytes` and `lastModified` tell it from another file of the same name. */
export type DraftSample = Pick<Sample, 'columns' | 'rows' | 'problem'> & {
  name: string
  sizeBytes: number
  lastModified: number
  format: FormatName | null
}

export type DraftState = {
  draft: Draft
  /** The sample's rows; '' when there is no sample. */
  text: string
  change: (part: Partial<Draft>) => void
  changeMapping: (part: Partial<Mapping>) => void
  takeSample: (file: File, sample: Sample) => void
  /** Puts it back to how it began. */
  restart: () => void
  /** Takes what somebody else made of it meanwhile; the sample stays. */
  takeTheirs: () => void
  /** It was saved: nothing is kept any longer. */
  drop: () => void
}

const emptyMapping: Mapping = {
  format: 'csv',
  delimiter: 'auto',
  hasHeader: true,
  skipLines: 0,
  items: '',
  fields: {},
  timeColumns: [],
  timeFormats: ['iso'],
  timeZone: 'Europe/Amsterdam',
  weightUnit: 'g',
  scheme: 'postnl',
  codes: {},
}

/** The draft of this reader; it outlives the back button and a reload of this tab. */
export function useDraft(readerId: string, stored: StoredMapping | undefined): DraftState {
  const key = `mapping ${readerId} ${stored?.id ?? ''}`
  const [{ draft: filledIn, text }, setState] = useState(() => begin(key, stored))
  // Untouched it follows what is stored.
  const draft = filledIn ?? beginning(stored)

  function put(next: Draft, rows = text): void {
    setState({ draft: next, text: rows })
    write(key, next)
  }

  function drop(): void {
    forgetSample()
    write(key, undefined)
  }

  return {
    draft,
    text,
    change: (part) => put({ ...draft, ...part }),
    changeMapping: (part) => put({ ...draft, mapping: { ...draft.mapping, ...part } }),
    takeSample(file, sample) {
      keepSample(sample.text)
      put(onSample(draft, file, sample, stored), sample.text)
    },
    drop,
    takeTheirs: () => put({ ...beginning(stored), ...(draft.sample && { sample: draft.sample }) }),
    restart() {
      drop()
      setState({ draft: undefined, text: '' })
    },
  }
}

/** Where one left off, unless a file was looked at elsewhere and is now to be mapped. */
function begin(key: string, stored: StoredMapping | undefined): { draft: Draft | undefined; text: string } {
  const kept = read(key)
  const { file, sample } = chosenSample()
  if (!file || !sample || isSampleOf(kept?.sample, file)) {
    return { draft: kept, text: kept?.sample ? (keptSample() ?? '') : '' }
  }
  const draft = onSample(beginning(stored), file, sample, stored)
  keepSample(sample.text)
  write(key, draft)
  return { draft, text: sample.text }
}

/** Whether it is this very file, not another one of its name: yesterday's scans.csv is not today's. */
export function isSampleOf(sample: DraftSample | undefined, { name, size, lastModified }: File): boolean {
  return sample?.name === name && sample.sizeBytes === size && sample.lastModified === lastModified
}

/** What was said of a mapping that exists is not guessed anew. */
function onSample(draft: Draft, file: File, sample: Sample, stored: StoredMapping | undefined): Draft {
  const { format, columns, rows, guess, scheme, problem } = sample
  const mapping = stored ? draft.mapping : { ...emptyMapping, ...(scheme && { scheme }), ...guess }
  const { name, size: sizeBytes, lastModified } = file
  return { ...draft, mapping, sample: { name, sizeBytes, lastModified, format, columns, rows, problem } }
}

function beginning(stored: StoredMapping | undefined): Draft {
  if (!stored) return { name: '', mapping: emptyMapping }
  const { name, mapping, version } = stored
  return { name, mapping: { ...emptyMapping, ...mapping }, version }
}

/** One of an older version stays too: which of the two it is to be is asked, see `meanwhile.tsx`. */
function read(key: string): Draft | undefined {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Draft | null
    if (!draft?.mapping) return undefined
    // Without its rows a sample is of no use.
    const { sample, ...rest } = draft
    return sample && keptSample() !== null ? draft : rest
  } catch {
    return undefined
  }
}

function write(key: string, draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  } catch {
    // Not kept over a reload, still there until then.
  }
}
