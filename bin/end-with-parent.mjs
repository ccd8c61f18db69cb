// Loaded with --import into the pinned Node. A parent that is killed with -9 cannot pass a signal on, and npm's shell
// dies without doing so; then this process ends itself: with SIGTERM, unless the address names another signal.
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  const signal = new URL(import.meta.url).searchParams.get('signal') ?? 'SIGTERM'
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, signal)
  }, 500)
  watch.unref()
}
