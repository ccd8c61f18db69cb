import { Worker } from 'node:worker_threads'
import type { UploadedLevel } from '#domain/insight/places/levels.ts'
import type { AreaProblem } from '#domain/words/area-problems.ts'
import { mostPoints } from './outcome.ts'
import type { PeopleColumns, PeopleFile } from './people-file.ts'

export type AreasWork = {
  bytes: Uint8Array
  what: 'people' | UploadedLevel
  /** Headings of a table that it has otherwise. */
  columns: PeopleColumns
  /** What shapes say of themselves. */
  about: { version: string; source: string }
}
export type ReadShapes = { areas: number; /** Shapes as JSON in gzip. */ packed: Uint8Array<ArrayBuffer> }
export type RefusedAreas = { sentence: AreaProblem; values: Readonly<Record<string, string | number>> }
export type AreasRead = PeopleFile | ReadShapes | RefusedAreas

/** The text of 30 MB as objects, and no more. */
const maxMemoryMb = 1024

/** Reads a file of areas in a thread of its own, one at a time: others are refused meanwhile. */
export function readAreas(work: AreasWork): Promise<AreasRead> {
  if (isReading) return Promise.resolve({ sentence: 'areas-busy', values: {} })
  isReading = true
  return new Promise<AreasRead>((resolve, reject) => {
    const worker = new Worker(new URL('./areas-thread.ts', import.meta.url), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    })
    worker.once('message', resolve)
    worker.once('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? resolve({ sentence: 'areas-too-fine', values: { count: mostPoints } })
        : reject(error),
    )
    worker.once('exit', () => reject(new Error('a file of areas was not read to its end')))
  }).finally(() => (isReading = false))
}

let isReading = false
