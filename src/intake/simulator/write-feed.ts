import { Worker } from 'node:worker_threads'
import type { FeedFiles, Written } from './feed-files.ts'
import type { FeedProgress } from './feed-thread.ts'

/** `writeFeedFiles` in a thread of its own, so that whoever waits stays free. Aborting ends it, with half the files written. */
export function writeFeed(
  files: FeedFiles,
  options: { signal?: AbortSignal; onProgress?: (share: number) => void; onPart?: (part: number) => void } = {},
): Promise<Written> {
  const { signal, onProgress, onPart } = options
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./feed-thread.ts', import.meta.url), { workerData: files })
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (progress: FeedProgress) => {
      if ('written' in progress) resolve(progress.written)
      else if ('part' in progress) onPart?.(progress.part)
      else onProgress?.(progress.share)
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop)
      reject(new Error('the simulator was stopped'))
    })
  })
}
