/** Something in memory. */
export type Kept = {
  readonly key: string
  /** Who asked for it last. */
  account: string
  /** Not so while it is being made: then nothing would be won by letting it go. */
  readonly isMade: boolean
  /** What it takes now, more than 0 when it is made. */
  readonly bytes: number
}

/** More than pages are at work: so many that were asked for last are counted again, as pages work out more of what they were given. */
const stillGrowing = 8

/**
 * What accounts keep in the same memory, at most about so many bytes. What was asked for longest ago goes first; but an account that
 * holds more than half makes room itself, of all but what it asked for last, so that nobody can put out what the others look at.
 */
export class MemoryRoom<One extends Kept> {
  // A Map keeps the order in which its keys came in.
  readonly #kept = new Map<string, { one: One; bytes: number }>()
  readonly #mostBytes: number
  /** By account. */
  readonly #reserved = new Map<string, number>()

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  /** The one of a key, from now on the last that was asked for. */
  get(key: string, account: string, make: () => One): One {
    const found = this.#kept.get(key) ?? { one: make(), bytes: 0 }
    found.one.account = account
    this.#kept.delete(key)
    this.#kept.set(key, found)
    return found.one
  }

  values(): One[] {
    return Array.from(this.#kept.values(), ({ one }) => one)
  }

  /** Not so when it went, also when another stands in its place by now. */
  has(one: One): boolean {
    return this.#kept.get(one.key)?.one === one
  }

  forget(one: One): void {
    if (this.has(one)) this.#kept.delete(one.key)
  }

  /** Keeps so many bytes free while something is made for an account, whose own they are. */
  async reserving<T>(account: string, bytes: number, make: () => Promise<T>): Promise<T> {
    this.#reserve(account, bytes)
    this.makeRoom()
    try {
      return await make()
    } finally {
      this.#reserve(account, -bytes)
    }
  }

  #reserve(account: string, bytes: number): void {
    const now = (this.#reserved.get(account) ?? 0) + bytes
    if (now > 0) this.#reserved.set(account, now)
    else this.#reserved.delete(account)
  }

  makeRoom(): void {
    const all = [...this.#kept.values()]
    for (const [i, kept] of all.entries())
      if (i >= all.length - stillGrowing || kept.bytes === 0) kept.bytes = kept.one.bytes
    const reserved = this.#reserved.values().reduce((sum, bytes) => sum + bytes, 0)
    let bytes = all.reduce((sum, one) => sum + one.bytes, reserved)
    while (bytes > this.#mostBytes) {
      const next = this.#next()
      if (!next) return
      this.#kept.delete(next.one.key)
      bytes -= next.bytes
    }
  }

  /** Which goes first. */
  #next() {
    const there = [...this.#kept.values()].filter(({ one }) => one.isMade)
    for (const [account, own] of Map.groupBy(there, ({ one }) => one.account)) {
      const reserved = this.#reserved.get(account) ?? 0
      const bytes = own.reduce((sum, one) => sum + one.bytes, reserved)
      // What is being made is asked for last.
      if (bytes > this.#mostBytes / 2 && (own.length > 1 || reserved > 0)) return own[0]
    }
    return there[0]
  }
}
