import { Worker } from 'node:worker_threads'

/** What a thread of `runThread` is given: its work, and a cell that is 1 when it should end. */
export type ThreadData<Work> = { work: Work; stopping: Int32Array<SharedArrayBuffer> }

/**
 * Runs a module in a thread of its own until that ends, so that whoever waits stays free. Told to stop it ends by itself: an engine in
 * it must not be torn away while it works.
 */
export function runThread<Message>(
  module: string,
  work: unknown,
  onMessage: (message: Message) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stopping = new Int32Array(new SharedArrayBuffer(4))
    const workerData: ThreadData<unknown> = { work, stopping }
    const worker = new Worker(new URL(module, import.meta.url), { workerData })
    const stop = () => Atomics.store(stopping, 0, 1)
    signal?.addEventListener('abort', stop, { once: true })
    let failure: Error | undefined
    worker.on('message', onMessage)
    worker.on('error', (error: Error) => (failure = error))
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop)
      if (failure) reject(failure)
      else resolve()
    })
  })
}

/** In the thread: throws when it should end. */
export function throwIfStopping({ stopping }: ThreadData<unknown>): void {
  if (Atomics.load(stopping, 0) === 1) throw new Error('the simulator was stopped')
}
