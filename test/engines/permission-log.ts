/** One thing that a process did, in microseconds of the clock that all processes of a machine share. */
export type Operation = {
  /** Which account on which number: the pairs are numbered. */
  pair: number
  kind: 'grant' | 'revoke' | 'allowed' | 'refused'
  /** Just before it began, and just after it was answered. */
  startUs: number
  endUs: number
}

const kinds = ['grant', 'revoke', 'allowed', 'refused'] as const satisfies readonly Operation['kind'][]

export function nowUs(): number {
  return Number(process.hrtime.bigint()) / 1000
}

/** Four numbers an operation: a million of them fit in a file of 32 MB. */
export function packOperations(operations: readonly Operation[]): Float64Array {
  const packed = new Float64Array(operations.length * 4)
  operations.forEach(({ pair, kind, startUs, endUs }, i) =>
    packed.set([pair, kinds.indexOf(kind), startUs, endUs], i * 4),
  )
  return packed
}

export function unpackOperations(packed: Float64Array): Operation[] {
  return Array.from({ length: packed.length / 4 }, (_, i) => ({
    pair: packed[i * 4]!,
    kind: kinds[packed[i * 4 + 1]!]!,
    startUs: packed[i * 4 + 2]!,
    endUs: packed[i * 4 + 3]!,
  }))
}

/** What cannot have been: a use with an answer that no order of what was done could give. */
export type Stale = { use: Operation; overwrittenBy: Operation }

/**
 * The uses that were answered wrongly. Everything took some time, and what overlaps may have happened in either order. A use
 * that was allowed needs a grant that began before the use was answered, and that no revocation came wholly after which was
 * acknowledged before the use began; a use that was refused, the same the other way round. Nothing is granted at first.
 */
export function staleUses(operations: readonly Operation[]): Stale[] {
  const byPair = new Map<number, Operation[]>()
  for (const operation of operations) {
    const found = byPair.get(operation.pair)
    if (found) found.push(operation)
    else byPair.set(operation.pair, [operation])
  }
  return [...byPair.values()].flatMap(staleOfPair)
}

function staleOfPair(operations: readonly Operation[]): Stale[] {
  const first: Operation = { pair: operations[0]!.pair, kind: 'revoke', startUs: -Infinity, endUs: -Infinity }
  const grants = operations.filter(({ kind }) => kind === 'grant')
  const revokes = [first, ...operations.filter(({ kind }) => kind === 'revoke')]
  const judge = {
    allowed: { lastBefore: lastBegunOfEnded(revokes), canBe: latestEndOfBegun(grants) },
    refused: { lastBefore: lastBegunOfEnded(grants), canBe: latestEndOfBegun(revokes) },
  }
  return operations.flatMap((use) => {
    if (use.kind === 'grant' || use.kind === 'revoke') return []
    const { lastBefore, canBe } = judge[use.kind]
    const opposite = lastBefore(use.startUs)
    return opposite === undefined || canBe(use.endUs) > opposite.startUs ? [] : [{ use, overwrittenBy: opposite }]
  })
}

/** Of the writes that were answered by a moment, the one that began last. */
function lastBegunOfEnded(writes: readonly Operation[]): (atUs: number) => Operation | undefined {
  const sorted = writes.toSorted((a, b) => a.endUs - b.endUs)
  const best: Operation[] = []
  for (const write of sorted) best.push(best.length > 0 && best.at(-1)!.startUs > write.startUs ? best.at(-1)! : write)
  return (atUs) => best[countUpTo(sorted, (write) => write.endUs <= atUs) - 1]
}

/** Of the writes that began before a moment, the latest answer. */
function latestEndOfBegun(writes: readonly Operation[]): (atUs: number) => number {
  const sorted = writes.toSorted((a, b) => a.startUs - b.startUs)
  const latest: number[] = []
  for (const { endUs } of sorted) latest.push(Math.max(latest.at(-1) ?? -Infinity, endUs))
  return (atUs) => latest[countUpTo(sorted, (write) => write.startUs < atUs) - 1] ?? -Infinity
}

/** How many of a sorted list are within: all before the first that is not. */
function countUpTo(sorted: readonly Operation[], within: (write: Operation) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (within(sorted[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
