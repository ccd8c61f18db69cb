import { parentPort, workerData } from 'node:worker_threads'
import { percentSteps } from './percent-steps.ts'
import { throwIfStopping, type ThreadData } from './run-thread.ts'
import { writeSegmentFiles, type SegmentFiles, type Slice } from './segment-files.ts'

export type SegmentsProgress = { share: number } | { slice: Slice }

const data = workerData as ThreadData<SegmentFiles>
const tell = (progress: SegmentsProgress) => parentPort?.postMessage(progress, [])
const onProgress = percentSteps((share) => tell({ share }))

function onDay(share: number): void {
  throwIfStopping(data)
  onProgress(share)
}

await writeSegmentFiles(data.work, onDay, (slice) => tell({ slice }))
