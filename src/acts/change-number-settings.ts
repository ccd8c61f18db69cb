import { changeNumberSettingsSchema } from '#domain/contract/people.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import { normaliseProduct } from '#domain/parcel/product.ts'
import { lockCustomers } from '#store/state/customer-register.ts'
import { changeCompany, findNumberSettings, renewSettings, saveNumberSettings } from '#store/state/number-settings.ts'
import type { Trx } from '#store/state/scoped.ts'
import { defineAct } from '#acts/act.ts'
import { Problem } from '#acts/problem.ts'
import { lockAsAdministrator } from '#acts/still-administrator.ts'

/**
 * Cut-off times, delivery norms, the second factor, and how the company is called. The last is of all numbers of the customer
 * together: the target names them all.
 */
export const changeNumberSettings = defineAct({
  name: 'change-number-settings',
  permission: 'administrator',
  input: changeNumberSettingsSchema,
  async run(trx, { caller, target, input: { version, company, branch, ...changed } }) {
    const { customerNumber: number, customerNumbers = [] } = target
    if (number === undefined) throw new Problem('not-found')
    const isRenamed = company !== undefined || branch !== undefined
    if (isRenamed) await lockCustomers(trx)
    await lockAsAdministrator(trx, caller, [number, ...customerNumbers])
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
    if (isRenamed) await rename(trx, number, { company, branch })
    const after = await findNumberSettings(trx, number)
    if (after === undefined) throw new Problem('not-found')
    const detail = differences(before, after, told)
    const renamed = differences(before, after, ofCustomer)
    const others = renamed.changed.length > 0 ? customerNumbers.filter((one) => one !== number) : []
    await renewSettings(trx, others, caller.accountId)
    const entries = others.map((customerNumber) => ({ customerNumber, detail: renamed }))
    return { result: after, entries: [{ detail }, ...entries] }
  },
})

async function rename(
  trx: Trx,
  number: CustomerNumber,
  called: { company?: string | undefined; branch?: string | undefined },
): Promise<void> {
  const done = await changeCompany(trx, number, called)
  if (done === 'changed') return
  const sentence = done === 'taken' ? 'customer-name-taken' : 'company-of-more-numbers'
  const values = { name: called.company ?? '' }
  throw new Problem('invalid-input', sentence, { values, fields: [{ field: 'company', sentence }] })
}

function conflict(name: string | null, when: Date | null): Problem {
  if (name === null || when === null) return new Problem('conflict', 'settings-changed')
  return new Problem('conflict', 'settings-changed-by', { values: { name, when } })
}

function refuseRepeatedNorms(norms: readonly { country: string; product: string; from: string }[]): void {
  const seen = new Set<string>()
  norms.forEach(({ country, product, from }, i) => {
    const key = JSON.stringify([country, normaliseProduct(product).toLowerCase(), from])
    if (seen.has(key)) {
      const fields = [{ field: `deliveryNorms.${i}`, sentence: 'norm-twice' as const }]
      throw new Problem('invalid-input', 'norm-twice', { fields })
    }
    seen.add(key)
  })
}

const ofCustomer = ['company', 'branch'] as const
const told = ['cutOffTimes', 'deliveryNorms', 'secondFactor', ...ofCustomer] as const
type Told = Readonly<Record<(typeof told)[number], unknown>>

function differences(before: Told, after: Told, keys: readonly (keyof Told)[]) {
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  const of = (settings: Told) => Object.fromEntries(changed.map((key) => [key, settings[key]]))
  return { changed, before: of(before), after: of(after) }
}
