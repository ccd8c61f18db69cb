import { Worker } from 'node:worker_threads'
import type { LifeAnswer, LifeData, LifeRequest } from './life-thread.ts'

export type Life = {
  /** What comes in between two moments; one question at a time. */
  between(request: LifeRequest): Promise<LifeAnswer>
  close(): Promise<void>
}

/** The carrier as time goes by, told by a thread of its own. */
export function openLife(data: LifeData): Life {
  const worker = new Worker(new URL('./life-thread.ts', import.meta.url), { workerData: data })
  return {
    between: (request) =>
      new Promise((resolve, reject) => {
        const end = () => {
          worker.off('message', take).off('error', fail).off('exit', fail)
        }
        const take = (answer: LifeAnswer) => {
          end()
          resolve(answer)
        }
        const fail = (error: unknown) => {
          end()
          reject(error instanceof Error ? error : new Error('the simulator has stopped'))
        }
        worker.on('message', take).on('error', fail).on('exit', fail)
        worker.postMessage(request, [])
      }),
    async close() {
      await worker.terminate()
    },
  }
}
