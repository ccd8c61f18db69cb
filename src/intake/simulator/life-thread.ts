import { parentPort, workerData } from 'node:worker_threads'
import { openCarrier } from './carrier.ts'
import { CsvLines } from './csv-lines.ts'
import { writeDay, type Feed } from './feed.ts'
import { daysOf } from './window.ts'
import type { CarrierPlan } from './senders.ts'

/** What comes in after fromS, up to and including toS; epoch s. */
export type LifeRequest = { fromS: number; toS: number }
/** Lines of CSV without a header, in the order in which they come in. */
export type LifeAnswer = Record<keyof Feed, string[]>
export type LifeData = { plan: CarrierPlan; firstDay: number }

type Line = { comesS: number; text: string }

const { plan, firstDay } = workerData as LifeData
const carrier = openCarrier(plan)
const aheadS = 3600

// What is known to come, so that it need not be found out at each request.
let known: { fromS: number; toS: number; lines: Record<keyof Feed, Line[]> } | undefined

parentPort?.on('message', ({ fromS, toS }: LifeRequest) => {
  if (known === undefined || fromS < known.fromS || toS > known.toS) known = look(fromS, toS + aheadS)
  const within = ({ comesS }: Line) => comesS > fromS && comesS <= toS
  const texts = (lines: Line[]) => lines.filter(within).map(({ text }) => text)
  const answer: LifeAnswer = { parcels: texts(known.lines.parcels), events: texts(known.lines.events) }
  parentPort?.postMessage(answer, [])
})

function look(fromS: number, toS: number) {
  const lines: Record<keyof Feed, Line[]> = { parcels: [], events: [] }
  let text = ''
  const take = (piece: Buffer) => {
    text = piece.toString('utf8')
  }
  const feed: Feed = { parcels: new CsvLines(take, 8192), events: new CsvLines(take, 8192) }
  const { from, through } = daysOf({ fromS, toS }, firstDay)
  for (let day = from; day <= through; day++) {
    writeDay(carrier, day, { fromS, toS }, feed, (kind, comesS) => {
      feed[kind].flush()
      lines[kind].push({ comesS, text })
    })
  }
  for (const kind of ['parcels', 'events'] as const) lines[kind].sort((a, b) => a.comesS - b.comesS)
  return { fromS, toS, lines }
}
