/**
 * What sets a branch apart. Source: DOMAIN §4.1 (names), §5.2 (returns), §5.3 (letterbox, gaps between orders).
 *
 * returns: customer returns to parcels sent. gapDays: between the orders of an average regular. oneOff: orders of people who never
 * come back, chosen so that the share that orders again within a year is near the levels of DOMAIN §4.3. The rest: shares
 * of parcels to homes.
 */
export type Branch = {
  returns: number
  letterbox: number
  gapDays: number
  oneOff: number
  weightG: number
  stated: number
  signature: number
  age: number
  evening: number
  /** Handed over in the morning, brought in the evening. */
  today: number
  sunday: number
  business: number
  colli: number
}

const usual: Branch = {
  returns: 0.05,
  letterbox: 0.02,
  gapDays: 120,
  oneOff: 0.3,
  weightG: 1400,
  stated: 0.11,
  signature: 0.05,
  age: 0,
  evening: 0.04,
  today: 0.006,
  sunday: 0.015,
  business: 0.05,
  colli: 0.01,
}

export const branches = {
  fashion: { ...usual, returns: 0.33, letterbox: 0.09, gapDays: 85, oneOff: 0.2, weightG: 900, evening: 0.06 },
  shoes: { ...usual, returns: 0.36, letterbox: 0, gapDays: 130, oneOff: 0.3, weightG: 1300 },
  electronics: { ...usual, returns: 0.09, letterbox: 0.03, gapDays: 210, oneOff: 0.5, stated: 0.16, signature: 0.2 },
  'home-and-garden': { ...usual, returns: 0.07, gapDays: 160, oneOff: 0.35, weightG: 3200, colli: 0.04 },
  'beauty-and-health': { ...usual, letterbox: 0.18, gapDays: 70, oneOff: 0.14, weightG: 500 },
  'food-and-drink': { ...usual, returns: 0.03, gapDays: 35, oneOff: 0.06, weightG: 2800, age: 0.16, sunday: 0.03 },
  pets: { ...usual, returns: 0.04, gapDays: 45, oneOff: 0.08, weightG: 5200 },
  'books-and-media': { ...usual, returns: 0.04, letterbox: 0.18, gapDays: 110, oneOff: 0.26, weightG: 700 },
  'toys-and-leisure': { ...usual, returns: 0.06, gapDays: 150, oneOff: 0.4, weightG: 1600 },
  diy: { ...usual, returns: 0.06, gapDays: 140, oneOff: 0.36, weightG: 4100, business: 0.2, colli: 0.03 },
  general: { ...usual, returns: 0.11, letterbox: 0.04, gapDays: 90, oneOff: 0.24, evening: 0.05, sunday: 0.02 },
  'b2b-parts': {
    ...usual,
    gapDays: 18,
    oneOff: 0.1,
    weightG: 4600,
    evening: 0,
    today: 0,
    sunday: 0,
    business: 0.88,
    colli: 0.06,
  },
} as const satisfies Record<string, Branch>

export type BranchName = keyof typeof branches
