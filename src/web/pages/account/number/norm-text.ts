import type { NumberSettings } from '#domain/contract/people.ts'
import { earliestDay, latestDay } from '#domain/parcel/network-calendar.ts'
import { anyProductPattern } from '#domain/parcel/product.ts'
import { dateFromText, textFromDate } from '#web/pages/authorisations/date-text.ts'

export type Norm = NumberSettings['deliveryNorms'][number]
/** A norm as somebody types it. */
export type NormText = { country: string; product: string; days: string; percentage: string; from: string }

export function textOf(norm: Norm): NormText {
  return {
    country: norm.country,
    product: norm.product,
    days: String(norm.days),
    percentage: String(norm.percentage).replace('.', ','),
    from: textFromDate(norm.from),
  }
}

/** What is wrong, by field. */
export function problemsOf(norm: NormText): Partial<Record<keyof NormText, true>> {
  const days = Number(norm.days)
  const percentage = Number(norm.percentage.replace(',', '.'))
  const from = dateFromText(norm.from)
  return {
    ...(anyProductPattern.test(norm.product.trim()) ? {} : { product: true }),
    ...(/^\d{1,2}$/.test(norm.days.trim()) && days <= 60 ? {} : { days: true }),
    ...(/^\d{1,3}([.,]\d{1,2})?$/.test(norm.percentage.trim()) && percentage <= 100 ? {} : { percentage: true }),
    ...(from && from >= earliestDay && from <= latestDay ? {} : { from: true }),
  }
}

export function normFrom(norm: NormText): Norm | undefined {
  const from = dateFromText(norm.from)
  if (!from || Object.keys(problemsOf(norm)).length > 0) return undefined
  return {
    country: norm.country,
    product: norm.product.trim(),
    days: Number(norm.days),
    percentage: Number(norm.percentage.replace(',', '.')),
    from,
  }
}
