/** The peak day with the most parcels: the one that every sentence about the coming days names. */
export function busiestPeak<Day extends { expected: number; isPeak: boolean }>(days: readonly Day[]): Day | undefined {
  return busiest(days.filter(({ isPeak }) => isPeak))
}

export function busiest<Day extends { expected: number }>(days: readonly Day[]): Day | undefined {
  return days.toSorted((a, b) => b.expected - a.expected)[0]
}
