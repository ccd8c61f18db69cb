/**
 * What waits, in turns: each account has one after the other, and within an account each of its requests. So nobody waits for all that
 * another asked, and a short question of somebody's own not for all of a long one.
 */
export class FairQueue<Item> {
  // Who is first in a Map has the turn.
  readonly #accounts = new Map<string, Map<unknown, Item[]>>()

  /** `request` tells one request of an account from another, by identity. */
  add(account: string, request: unknown, item: Item): void {
    const requests = this.#accounts.get(account) ?? new Map<unknown, Item[]>()
    requests.set(request, [...(requests.get(request) ?? []), item])
    this.#accounts.set(account, requests)
  }

  /** Takes out whose turn it is, of the accounts that may have one. */
  next(may: (account: string) => boolean = () => true): Item | undefined {
    for (const [account, requests] of this.#accounts) {
      if (!may(account)) continue
      const [request, [item, ...left]] = requests.entries().next().value!
      // Who had a turn stands at the end again.
      requests.delete(request)
      this.#accounts.delete(account)
      if (left.length > 0) requests.set(request, left)
      if (requests.size > 0) this.#accounts.set(account, requests)
      return item
    }
    return undefined
  }

  /** Takes out all that a request has waiting. */
  remove(account: string, request: unknown): Item[] {
    const requests = this.#accounts.get(account)
    const items = requests?.get(request) ?? []
    requests?.delete(request)
    if (requests?.size === 0) this.#accounts.delete(account)
    return items
  }

  /** How many requests of an account wait. */
  requestsOf(account: string): number {
    return this.#accounts.get(account)?.size ?? 0
  }
}
