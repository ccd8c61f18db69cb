import { Readable } from 'node:stream'

export type GuardedStream<Row> = {
  /** At most 500 rows at a time: after each, whether the reader still may is asked again. */
  batches: AsyncIterable<readonly Row[]>
  /** What stands before the rows. */
  head?: string
  textOf: (row: Row) => string
  /** Throws when the reader may no more. */
  ask: () => Promise<unknown>
}

const askEveryMs = 1_000

/**
 * An answer of any length that ends when its right does: asked before each batch is handed over, and every second besides, also
 * while a slow reader keeps it waiting. It breaks off then, so that half a file does not look whole.
 */
export function guardedStream<Row>({ batches, head = '', textOf, ask }: GuardedStream<Row>): Readable {
  async function* texts(): AsyncGenerator<string> {
    if (head !== '') yield head
    for await (const batch of batches) {
      await ask()
      if (batch.length > 0) yield batch.map(textOf).join('')
    }
  }
  const stream = Readable.from(texts(), { highWaterMark: 1 })
  let isAsking = false
  const clock = setInterval(() => {
    if (isAsking) return
    isAsking = true
    ask()
      .catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error('refused')))
      .finally(() => (isAsking = false))
  }, askEveryMs)
  stream.once('close', () => clearInterval(clock))
  return stream
}
