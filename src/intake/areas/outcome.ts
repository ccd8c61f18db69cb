import type { AreaProblem } from '#domain/words/area-problems.ts'

/** Why a file of areas is refused, with what its sentence tells. */
export class AreasRefused extends Error {
  readonly sentence: AreaProblem
  readonly values: Readonly<Record<string, string | number>>

  constructor(sentence: AreaProblem, values: Readonly<Record<string, string | number>> = {}) {
    super(sentence)
    this.sentence = sentence
    this.values = values
  }
}

/** So many points shapes have at most: what a browser can draw. */
export const mostPoints = 600_000
