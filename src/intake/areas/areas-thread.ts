import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { AreasRefused } from './outcome.ts'
import { readPeople } from './people-file.ts'
import { readShapes } from './shapes-file.ts'
import type { AreasRead, AreasWork } from './read-areas.ts'

const { bytes, what, columns, about } = workerData as AreasWork

parentPort?.postMessage(read(), [])

function read(): AreasRead {
  try {
    if (what === 'people') return readPeople(textOf(bytes), columns)
    const shapes = readShapes(textOf(bytes), what)
    const packed = gzipSync(JSON.stringify({ level: what, ...about, ...shapes }), { level: 9 })
    return { areas: shapes.areas.length, packed }
  } catch (error) {
    if (error instanceof AreasRefused) return { sentence: error.sentence, values: error.values }
    throw error
  }
}

/** What is no UTF-8 is what spreadsheets write. */
function textOf(octets: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return new TextDecoder('windows-1252').decode(octets)
  }
}
