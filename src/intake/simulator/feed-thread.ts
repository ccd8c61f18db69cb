import { parentPort, workerData } from 'node:worker_threads'
import { writeFeedFiles, type FeedFiles } from './feed-files.ts'

export type FeedProgress = { share: number } | { part: number } | { written: ReturnType<typeof writeFeedFiles> }

let toldPercent = 0

function onShare(share: number): void {
  const percent = Math.floor(share * 100)
  if (percent === toldPercent) return
  toldPercent = percent
  tell({ share })
}

const written = writeFeedFiles(workerData as FeedFiles, onShare, (part) => tell({ part }))
tell({ written })

function tell(progress: FeedProgress): void {
  parentPort?.postMessage(progress, [])
}
