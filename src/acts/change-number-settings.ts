import { changeNumberSettingsSchema } from '#domain/contract/people.ts'
import { findNumberSettings, saveNumberSettings } from '#store/state/number-settings.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/** Cut-off times, delivery norms, the second factor, and how the company is called. */
export const changeNumberSettings = defineAct({
  name: 'change-number-settings',
  permission: 'administrator',
  input: changeNumberSettingsSchema,
  async run(trx, { caller, target: { customerNumber: number }, input: { version, ...changed } }) {
    if (number === undefined) throw new Problem('not-found')
    await lockAsAdministrator(trx, caller, [number])
    const before = await findNumberSettings(trx, number)
    if (before === undefined) throw new Problem('not-found')
    if (before.version !== version) throw conflict(before.changedBy, before.changedAt)
    // Who demands what they did not show themselves would be shut out at once.
    if (changed.secondFactor && !before.secondFactor && !caller.secondFactor) {
      const fields = [{ field: 'secondFactor', sentence: 'second-factor-first' as const }]
      throw new Problem('invalid-input', 'second-factor-first', { fields })
    }
    refuseRepeatedNorms(changed.deliveryNorms ?? [])
    const by = { changedBy: caller.accountId, version }
    if (!(await saveNumberSettings(trx, number, by, changed))) throw conflict(null, null)
    const after = await findNumberSettings(trx, number)
    if (after === undefined) throw new Problem('not-found')
    return { result: after, detail: differences(before, after) }
  },
})

function conflict(name: string | null, when: Date | null): Problem {
  if (name === null || when === null) return new Problem('conflict', 'settings-changed')
  return new Problem('conflict', 'settings-changed-by', { values: { name, when } })
}

function refuseRepeatedNorms(norms: readonly { country: string; product: string; from: string }[]): void {
  const seen = new Set<string>()
  norms.forEach(({ country, product, from }, i) => {
    const key = JSON.stringify([country, product.toLowerCase(), from])
    if (seen.has(key)) {
      const fields = [{ field: `deliveryNorms.${i}`, sentence: 'norm-twice' as const }]
      throw new Problem('invalid-input', 'norm-twice', { fields })
    }
    seen.add(key)
  })
}

const told = ['cutOffTimes', 'deliveryNorms', 'secondFactor', 'company', 'branch'] as const

function differences(before: Readonly<Record<(typeof told)[number], unknown>>, after: typeof before) {
  const changed = told.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  const of = (settings: typeof before) => Object.fromEntries(changed.map((key) => [key, settings[key]]))
  return { changed, before: of(before), after: of(after) }
}
