import { runThread } from './run-thread.ts'
import type { SegmentFiles, Slice } from './segment-files.ts'
import type { SegmentsProgress } from './segments-thread.ts'

/** Slices, as they come; `ended` when nothing is written any more, for whatever reason. */
export type WrittenSegments = { slices: AsyncGenerator<Slice>; ended: Promise<void> }

/** `writeSegmentFiles` in a thread of its own, which begins at once. The signal ends it. */
export function writeSegments(
  files: SegmentFiles,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (share: number) => void } = {},
): WrittenSegments {
  const ready: Slice[] = []
  const now = { isOver: false }
  let wake = () => {}
  const take = (progress: SegmentsProgress) => {
    if ('share' in progress) onProgress?.(progress.share)
    else ready.push(progress.slice)
    wake()
  }
  const over = runThread<SegmentsProgress>('./segments-thread.ts', files, take, signal).finally(() => {
    now.isOver = true
    wake()
  })
  // What went wrong is thrown to whoever reads.
  const ended = over.catch(() => undefined)

  async function* slices(): AsyncGenerator<Slice> {
    while (!now.isOver || ready.length > 0) {
      const slice = ready.shift()
      if (slice) yield slice
      else await new Promise<void>((go) => (wake = go))
    }
    await over
  }
  return { slices: slices(), ended }
}
