/** Brings what the state says to the warehouse, until it is what the state says still. */
export async function bring<Said>(read: () => Promise<Said>, set: (said: Said) => Promise<void>): Promise<void> {
  let said = await read()
  for (;;) {
    await set(said)
    // Of two at once, the one that read first may write last.
    const now = await read()
    if (JSON.stringify(now) === JSON.stringify(said)) return
    said = now
  }
}

const patienceMs = 20_000

/**
 * For a request, which does not wait for a long import to let go of the warehouse: what was saved follows then. When it fails later
 * on, the next change or start does it.
 */
export async function withPatience(brought: Promise<void>): Promise<void> {
  const enough = AbortSignal.timeout(patienceMs)
  const waited = new Promise<void>((resolve) => enough.addEventListener('abort', () => resolve(), { once: true }))
  brought.catch(() => undefined)
  await Promise.race([brought, waited])
}
