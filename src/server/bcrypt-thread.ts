import { parentPort } from 'node:worker_threads'
import { compareSync } from 'bcryptjs'

parentPort?.on('message', ({ id, hash, password }: { id: number; hash: string; password: string }) => {
  parentPort?.postMessage({ id, isRight: isRight(hash, password) }, [])
})

function isRight(hash: string, password: string): boolean {
  try {
    return compareSync(password, hash)
  } catch {
    return false
  }
}
