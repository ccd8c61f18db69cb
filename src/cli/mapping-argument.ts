import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { mappingProblems } from '#domain/intake/mapping-problems.ts'
import { mappingSchema, type Mapping } from '#domain/intake/mapping.ts'
import { findMapping } from '#store/state/mappings.ts'
import { asOperator, inScope } from '#store/state/scoped.ts'
import { commandLine, perform } from '#acts/act.ts'
import { changeMapping, createMapping } from '#acts/mappings.ts'
import type { Installation } from './installation.ts'
import { UsageError } from './usage.ts'

/**
 * The id of the mapping that an argument means: one of the portal by its name, or a file with one, which is then saved under the
 * file's name, as a next version when there is one that says something else. Throws UsageError.
 */
export async function mappingIdOf(
  given: string,
  { state, acts }: Pick<Installation, 'state' | 'acts'>,
): Promise<string> {
  const find = (name: string) => inScope(state.app, asOperator, (trx) => findMapping(trx, { name }))
  if (!given.endsWith('.json')) {
    const found = await find(given)
    if (!found) throw new UsageError(`There is no mapping '${given}'. A file with one ends in .json.`)
    return found.id
  }
  const mapping = await readMapping(given)
  const name = basename(given, '.json').trim().slice(0, 80) || 'mapping'
  const before = await find(name)
  if (!before) return perform(acts, createMapping, commandLine, {}, { name, mapping })
  if (!isDeepStrictEqual(before.mapping, mapping)) {
    await perform(acts, changeMapping, commandLine, {}, { id: before.id, name, mapping, version: before.version })
  }
  return before.id
}

async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path}: this file cannot be read.`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UsageError(`${path}: this is no JSON.`)
  }
  const read = mappingSchema.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new UsageError(`${path}: ${issue!.path.join('.') || 'the mapping'}: ${issue!.message}`)
  }
  const [problem] = mappingProblems(read.data)
  if (problem) throw new UsageError(`${path}: ${problem.field}: ${problem.problem}`)
  return read.data
}
