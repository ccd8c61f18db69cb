/**
 * How long events took to come in: of each step how many, so that the median of many deliveries together can be told. Step n is
 * from e^(n/20) - 1 seconds on: within 5% of what it was. An event of a clock that runs ahead took no time.
 */
export type Lags = Readonly<Record<number, number>>

const stepsPerE = 20

/** The step as SQL of DuckDB, of a lag in seconds. */
export function lagStepSql(seconds: string): string {
  return `floor(${stepsPerE} * ln(greatest(${seconds}, 0) + 1))::integer`
}

/** In seconds; null of none. */
export function medianLagS(lags: Lags): number | null {
  const steps = Object.entries(lags).map(([step, events]) => ({ step: Number(step), events }))
  const half = steps.reduce((sum, { events }) => sum + events, 0) / 2
  let below = 0
  for (const { step, events } of steps.toSorted((a, b) => a.step - b.step)) {
    below += events
    if (below >= half && events > 0) return step === 0 ? 0 : Math.round(Math.exp((step + 0.5) / stepsPerE) - 1)
  }
  return null
}
