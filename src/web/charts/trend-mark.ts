/** One week or month. A share is null where there are too few parcels to divide by. */
export type TrendMark = {
  key: string
  /** Below the plot: '49' or 'dec' */
  tick: string
  /** A new month or year begins here; `year` is added where it is not clear from the section before. */
  section?: string | undefined
  year?: string | undefined
  share: number | null
  lower: number | null
  upper: number | null
  before: number | null
  volume: number
  provisional: boolean
  few: boolean
  peak: boolean
  /** At most two marks have one. */
  note?: string | undefined
}

export type TrendWords = {
  own: string
  before: string
  volume: string
  volumeHead: string
  unit: string
  peak: string
  provisional: string
  few: string
  percent: (share: number) => string
  /** A grid line at a whole number; a percentage unless said. */
  whole?: (share: number) => string
  count: (value: number) => string
}
