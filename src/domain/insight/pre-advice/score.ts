/** What each part of the score weighs; together 100. Source: DOMAIN §1.5, a proposal. */
export const scoreWeights = { timeliness: 35, completeness: 35, validity: 20, presented: 10 } as const
export type ScorePart = keyof typeof scoreWeights
export const scoreParts = Object.keys(scoreWeights) as ScorePart[]

/** What the parts of the score came to, 0 to 1; null: too few parcels to say. */
export type ScoreShares = Readonly<Record<ScorePart, number | null>>

/** 0 to 100; null when any part is not known: a score of three parts is another score. */
export function scoreOf(shares: ScoreShares): number | null {
  let score = 0
  for (const part of scoreParts) {
    const share = shares[part]
    if (share === null) return null
    score += scoreWeights[part] * share
  }
  return score
}
