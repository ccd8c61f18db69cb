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
  sample?: { name: string; format: FormatName | null; columns: Sample['columns']; problem: string | null }
}

export type DraftState = {
  draft: Draft
  /** The sample's rows; '' when there is no sample. */
  text: string
  change: (part: Partial<Draft>) => void
  changeMapping: (part: Partial<Mapping>) => void
  takeSample: (name: string, sample: Sample) => void
  /** Puts it back to how it began. */
  restart: () => void
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
  const [{ draft, text }, setState] = useState(() => begin(key, stored))

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
    takeSample(name, sample) {
      keepSample(sample.text)
      put(onSample(draft, name, sample, stored), sample.text)
    },
    drop,
    restart() {
      drop()
      setState({ draft: beginning(stored), text: '' })
    },
  }
}

/** Where one left off, unless a file was looked at elsewhere and is now to be mapped. */
function begin(key: string, stored: StoredMapping | undefined): { draft: Draft; text: string } {
  const kept = read(key, stored) ?? beginning(stored)
  const { file, sample } = chosenSample()
  if (!file || !sample || kept.sample?.name === file.name) {
    return { draft: kept, text: kept.sample ? (keptSample() ?? '') : '' }
  }
  const draft = onSample(beginning(stored), file.name, sample, stored)
  keepSample(sample.text)
  write(key, draft)
  return { draft, text: sample.text }
}

/** What was said of a mapping that exists is not guessed anew. */
function onSample(draft: Draft, name: string, sample: Sample, stored: StoredMapping | undefined): Draft {
  const { format, columns, guess, problem } = sample
  const mapping = stored ? draft.mapping : { ...emptyMapping, ...guess }
  return { ...draft, mapping, sample: { name, format, columns, problem } }
}

function beginning(stored: StoredMapping | undefined): Draft {
  if (!stored) return { name: '', mapping: emptyMapping }
  const { name, mapping, version } = stored
  return { name, mapping: { ...emptyMapping, ...mapping }, version }
}

/** A draft of an older version would undo what somebody else saved since. */
function read(key: string, stored: StoredMapping | undefined): Draft | undefined {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Draft | null
    if (!draft?.mapping || draft.version !== stored?.version) return undefined
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
