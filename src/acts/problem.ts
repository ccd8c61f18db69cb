import type { Authorisation } from '#domain/access/authorisation.ts'
import type { CustomerNumber } from '#domain/access/customer-number.ts'
import type { ProblemCode } from '#domain/contract/problem.ts'
import type { ProblemSentence } from '#domain/words/problems.ts'

export type ProblemMore = {
  /** What the sentence names; a Date is written in the reader's language. */
  values?: Readonly<Record<string, string | number | Date>>
  fields?: readonly { field: string; sentence: ProblemSentence }[]
  missing?: readonly Authorisation[]
  /** One of `missing` would do. */
  oneIsEnough?: boolean
  administrators?: readonly string[]
  retryAfterS?: number
  /** Of several, the one it was refused on: it stands in the trail of that number. */
  customerNumber?: CustomerNumber
}

/** A refusal: thrown where it is found, turned into words for the reader at the edge. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly sentence: ProblemSentence
  readonly more: ProblemMore

  constructor(code: ProblemCode, sentence: ProblemSentence = code, more: ProblemMore = {}) {
    super(`${code}: ${sentence}`)
    this.name = 'Problem'
    this.code = code
    this.sentence = sentence
    this.more = more
  }
}
