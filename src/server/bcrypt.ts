import { Worker } from 'node:worker_threads'

type Answer = { id: number; isRight: boolean }

let thread: Worker | undefined
let last = 0
const waiting = new Map<number, (isRight: boolean) => void>()

/** In a thread of its own: bcryptjs is JavaScript, and would hold up every other request. False for what is no hash at all. */
export function verifyBcrypt(hash: string, password: string): Promise<boolean> {
  thread ??= start()
  const id = ++last
  return new Promise((resolve) => {
    waiting.set(id, resolve)
    thread!.ref()
    thread!.postMessage({ id, hash, password }, [])
  })
}

function start(): Worker {
  const worker = new Worker(new URL('./bcrypt-thread.ts', import.meta.url))
  worker.on('message', ({ id, isRight }: Answer) => {
    waiting.get(id)?.(isRight)
    waiting.delete(id)
    // Nobody waits for a thread that has nothing to do.
    if (waiting.size === 0) worker.unref()
  })
  worker.on('error', () => {
    thread = undefined
    for (const answer of waiting.values()) answer(false)
    waiting.clear()
  })
  return worker
}
