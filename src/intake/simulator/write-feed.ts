import type { FeedFiles, Written } from './feed-files.ts'
import type { FeedProgress } from './feed-thread.ts'
import { runThread } from './run-thread.ts'

/** `writeFeedFiles` in a thread of its own. */
export async function writeFeed(files: FeedFiles, onProgress: (share: number) => void): Promise<Written> {
  let written: Written = { parcels: 0, events: 0 }
  await runThread<FeedProgress>('./feed-thread.ts', files, (progress) => {
    if ('written' in progress) written = progress.written
    else onProgress(progress.share)
  })
  return written
}
