import { parentPort, workerData } from 'node:worker_threads'
import { writeFeedFiles, type FeedFiles, type Written } from './feed-files.ts'
import { percentSteps } from './percent-steps.ts'
import type { ThreadData } from './run-thread.ts'

export type FeedProgress = { share: number } | { written: Written }

const { work } = workerData as ThreadData<FeedFiles>
const tell = (progress: FeedProgress) => parentPort?.postMessage(progress, [])
const onProgress = percentSteps((share) => tell({ share }))
tell({ written: writeFeedFiles(work, onProgress) })
