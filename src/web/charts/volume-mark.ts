/** One day of a chart of daily volumes. What is null is not drawn. */
export type VolumeMark = {
  key: string
  /** Below the plot, on some of the days: '23 nov' */
  tick?: string | undefined
  /** A new month begins here; `year` is added where it is not clear from the section before. */
  section?: string | undefined
  year?: string | undefined
  volume: number | null
  /** The grey line: what is usual for such a day, or what it was a year before. */
  beside: number | null
  peak: boolean
  provisional: boolean
  expected?: { middle: number; lower: number; upper: number } | undefined
  /** At most two marks have one. */
  note?: string | undefined
}

export type VolumeWords = { beside: string; expected?: string; count: (value: number) => string }
