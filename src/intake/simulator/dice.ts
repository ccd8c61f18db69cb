const inverse = 1 / 4_294_967_296

/** Two whole numbers as one of 32 bits that looks like neither: the finaliser of MurmurHash3, public domain. */
export function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Random numbers that only depend on what they were set to: sfc32 by Chris Doty-Humphrey, public domain. Set anew for every
 * customer number and day, so that each day can be told by itself.
 */
export class Dice {
  #a = 0
  #b = 0
  #c = 0
  #d = 1

  set(seed: number, number: number, day: number): void {
    this.#a = mixed(seed, number)
    this.#b = mixed(number, day)
    this.#c = mixed(day, seed)
    this.#d = 1
    for (let i = 0; i < 12; i++) this.next()
  }

  /** In [0, 1). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return (sum >>> 0) * inverse
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from)
  }

  /** The standard normal distribution, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** How many of what happens `mean` times on average: Poisson, by its normal approximation where that makes no difference. */
  count(mean: number): number {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const limit = Math.exp(-mean)
    let found = 0
    for (let product = this.next(); product > limit; product *= this.next()) found++
    return found
  }

  /** The index of one of these weights, which stand cumulated and end at 1. */
  index(cumulated: Float64Array): number {
    const drawn = this.next()
    let index = 0
    while (index < cumulated.length - 1 && drawn >= cumulated[index]!) index++
    return index
  }
}

/** Weights as shares of 1, each with those before it. */
export function cumulate(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return Float64Array.from(weights, (weight) => (sum += weight) / total)
}
