/** What was made for a key, of the keys that were asked for last: of more than so many the one asked for longest ago is forgotten. */
export class Recent<Value> {
  // A Map keeps the order in which its keys came in.
  readonly #made = new Map<string, Value>()
  readonly #most: number
  readonly #bytesOf: (value: Value) => number

  constructor(most: number, bytesOf: (value: Value) => number) {
    this.#most = most
    this.#bytesOf = bytesOf
  }

  /** About how much memory they take now: what was made may have been renewed. */
  get bytes(): number {
    return this.#made.entries().reduce((sum, [key, value]) => sum + bytesOfEntry + key.length + this.#bytesOf(value), 0)
  }

  get(key: string, make: () => Value): Value {
    const found = this.#made.has(key) ? this.#made.get(key)! : make()
    this.#made.delete(key)
    this.#made.set(key, found)
    if (this.#made.size > this.#most) this.#made.delete(this.#made.keys().next().value!)
    return found
  }

  /** The same keys with other values; those without one are forgotten. */
  with(other: (value: Value) => Value | undefined): Recent<Value> {
    const others = new Recent<Value>(this.#most, this.#bytesOf)
    for (const [key, value] of this.#made) {
      const now = other(value)
      if (now !== undefined) others.get(key, () => now)
    }
    return others
  }
}

/** What an array and its place in a Map take beside what is in them: of few parcels most of all. */
const bytesOfEntry = 300
