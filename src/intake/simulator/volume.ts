import type { Story } from './story.ts'

/** As carriers reckon size in weight: 6,000 cm³ a kg. */
const cm3PerG = 6

/**
 * The size that was declared of a parcel and the one that was measured, in cm³; 0 is not at all. Follows from its number, so that it
 * changes nothing of what else is told: two in five are declared, and one in nine of those is a third larger than that.
 */
export function volumesOf({ serial, weightG, measuredG }: Story): { declaredCm3: number; measuredCm3: number } {
  const declaredCm3 = serial % 5 < 2 ? weightG * cm3PerG : 0
  const measuredPercent = serial % 9 === 4 ? 134 : 97 + (serial % 7)
  const measuredCm3 = measuredG > 0 ? Math.round((weightG * cm3PerG * measuredPercent) / 100) : 0
  return { declaredCm3, measuredCm3 }
}
