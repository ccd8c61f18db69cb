import { adviceSelections } from './advice/selections.ts'
import { deliveryOptionsSelections } from './delivery-options/selections.ts'
import { hitRateSelections } from './hit-rate/selections.ts'
import { peaksSelections } from './peaks/selections.ts'
import { preAdviceSelections } from './pre-advice/selections.ts'
import { returnSelections } from './returns/selections.ts'
import type { Selected, Selector } from './selection.ts'
import { transitSelections } from './transit/selections.ts'
import type { Period, Selection } from './query.ts'

/** Every kind of selection, by part of the dashboard. Each kind belongs to one part. */
const selectors = {
  ...transitSelections,
  ...hitRateSelections,
  ...peaksSelections,
  ...preAdviceSelections,
  ...returnSelections,
  ...adviceSelections,
  ...deliveryOptionsSelections,
} satisfies Record<string, Selector>

export type SelectionKind = keyof typeof selectors
export const selectionKinds = Object.keys(selectors) as [SelectionKind, ...SelectionKind[]]

/** What a selection counts; undefined when its `at` or `days` is not understood (see `Selector`). Throws on an unknown kind. */
export function selected(selection: Selection, asOf: string, period?: Period): Selected | undefined {
  const selector: Selector | undefined = selectors[selection.kind as SelectionKind]
  if (!selector) throw new Error(`no selection of kind ${selection.kind}`)
  return selector(selection, asOf, period)
}
