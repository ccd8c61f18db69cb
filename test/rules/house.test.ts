import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { settingsMarkdown } from '#server/config.ts'

const root = join(import.meta.dirname, '../..')
const source = /\.(ts|tsx|sql|css)$/
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => source.test(path))
  .map((path) => ({ path: `src/${path}`, text: readFileSync(join(root, 'src', path), 'utf8') }))

/** What a room may import beside itself. src/cli.ts and src/cli put everything together. */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  web: ['domain'],
  store: ['domain'],
  acts: ['store', 'domain'],
  intake: ['domain', 'store'],
  server: ['domain', 'store', 'acts', 'intake'],
}

function importsOf({ path, text }: { path: string; text: string }): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!)
  return found.flatMap((name) => {
    if (name.startsWith('#')) return [name.slice(1)]
    if (name.startsWith('.')) return [relative('src', relative(root, resolve(root, dirname(path), name)))]
    return []
  })
}

test('rooms import only what they may', () => {
  const wrong = files.flatMap((file) => {
    const room = file.path.split('/')[1]!
    const allowed = mayImport[room]
    if (allowed === undefined) return []
    return importsOf(file)
      .filter((name) => name.split('/')[0] !== room && !allowed.includes(name.split('/')[0]!))
      .map((name) => `${file.path} imports ${name}`)
  })
  expect(wrong).toEqual([])
})

test('the domain does no I/O', () => {
  const wrong = files.filter(
    ({ path, text }) => path.startsWith('src/domain/') && /from '(node:|pg|kysely|@duckdb)/.test(text),
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('only the gate mints a scope', () => {
  const minters = files.filter(({ text }) => text.includes('mintScope')).map(({ path }) => path)
  expect(minters.toSorted()).toEqual(['src/domain/access/scope.ts', 'src/server/gate.ts'])
})

test('parcels are read without a scope by the freezing of quarters alone', () => {
  const named = (name: string) =>
    files.flatMap(({ path, text }) => (new RegExp(`\\b${name}\\b`).test(text) ? [path] : [])).toSorted()
  const job = 'src/server/jobs/freeze-benchmarks.ts'
  expect(named('contributionsIn')).toEqual([job, 'src/store/warehouse/benchmark-contributions.ts'])
  expect(named('ordersWhere')).toEqual([job, 'src/store/warehouse/recipient-orders.ts'])
})

test('no file eats the product', () => {
  const long = files.filter(({ text }) => text.split('\n').length > 400).map(({ path }) => path)
  expect(long).toEqual([])
})

test('every setting is documented', () => {
  expect(readFileSync(join(root, 'docs/reference/settings.md'), 'utf8')).toBe(settingsMarkdown())
})
