import { Worker } from 'node:worker_threads'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonLimits, readJsonItems, type JsonItem, type JsonLimits } from '../../src/intake/json-items.ts'

describe('where items are', () => {
  test('in a root list, one by one, with their number', async () => {
    expect(await values('[{"a":1}, {"a":2},\n{"a":[3]}]')).toEqual([{ a: 1 }, { a: 2 }, { a: [3] }])
    expect((await read('[1, {"a":2}]')).map((item) => item.line)).toEqual([1, 2])
  })

  test('in root objects, on lines of their own or one after the other', async () => {
    expect(await values('{"a":1}\n{"a":2}\n\n{"a":3}')).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
    expect(await values('{"a":1}{"a":2} , {\n"a":3\n}')).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
    expect(await values('[{"a":1}]\n[{"a":2}]\n')).toEqual([{ a: 1 }, { a: 2 }])
  })

  test('at a path in a document, in a list or by itself; what is around them comes after', async () => {
    const text = '{"head":{"list":[9]},"body":{"list":[{"a":1},{"a":2}],"n":"x"},"tail":true}'
    expect(await read(text, ['body.list'])).toMatchObject([
      { line: 1, path: 'body.list', value: { a: 1 } },
      { line: 2, path: 'body.list', value: { a: 2 } },
      { document: { head: { list: [9] }, body: { list: [], n: 'x' }, tail: true } },
    ])
    expect(await read('{"b":{"one":{"a":1}}}', ['b.list', 'b.one'])).toMatchObject([
      { line: 1, path: 'b.one', value: { a: 1 } },
      { document: { b: { one: null } } },
    ])
  })

  test('a document without anything at a path is an item itself', async () => {
    expect(await read('{"body":{"list":"{}"}}\n{"other":1}', ['body.list'])).toMatchObject([
      { line: 1, path: '', value: { body: { list: '{}' } } },
      { line: 2, path: '', value: { other: 1 } },
    ])
  })

  test('paths hold on each line', async () => {
    expect(await values('{"d":[1,2]}\n{"d":[3]}\n', ['d'])).toEqual([1, 2, 3])
  })
})

describe('what is wrong with it', () => {
  test('a bad line costs itself', async () => {
    expect(await read('{"a":1}\n{"a":\n{"a":"x}\nnothing\n{"a":2}\n')).toMatchObject([
      { line: 1, value: { a: 1 } },
      { line: 2, bad: 'item-not-json', raw: '{"a":' },
      { line: 3, bad: 'item-not-json', raw: '{"a":"x}' },
      { line: 4, bad: 'item-not-json', raw: 'nothing' },
      { line: 5, value: { a: 2 } },
    ])
  })

  test('a bad item of a list costs itself while brackets match', async () => {
    expect(await read('[{\'a\':1}, {"a":2,}, nothing, {"a":3}]')).toMatchObject([
      { line: 1, bad: 'item-not-json' },
      { line: 2, bad: 'item-not-json', raw: '{"a":2,}' },
      { line: 3, bad: 'item-not-json', raw: 'nothing' },
      { line: 4, value: { a: 3 } },
    ])
  })

  test.each([
    ['', 'empty'],
    [' \n\t', 'empty'],
    ['barcode,code\n', 'not-json'],
    ['"text"', 'not-json'],
    ['[{"a":1},{"a"', 'truncated-json'],
    ['[{"a":1},', 'truncated-json'],
    ['{"a":{"b":1}', 'truncated-json'],
    ['{"a":1}\n{"a":2}\n{"a"', 'truncated-json'],
    ['[{"a":1]}', 'broken-json'],
    ['[{"a":1}}', 'broken-json'],
    ['[]]', 'broken-json'],
    ['[\0]', 'not-text'],
  ])('%j is refused as %s', async (text, reason) => {
    expect(await refusal(text)).toBe(reason)
  })

  test('an empty list is an answer, not a fault', async () => {
    expect(await read('[]')).toEqual([])
  })

  test.each(['{"d":[1],"x" 2}', '{"d":[1],1:2}', '{"d":[1],"x":1]', '{"d":[1]'])(
    'around the items too: %s',
    async (text) => {
      expect(await refusal(text, ['d'])).toMatch(/^(broken|truncated)-json$/)
    },
  )

  test('what is around the items and no JSON is an item that is none', async () => {
    expect(await read('{"d":[1],"x":nothing}', ['d'])).toMatchObject([{ value: 1 }, { bad: 'item-not-json' }])
  })

  test('too large, too deep: only that item, and only its beginning is kept', async () => {
    const limits = { itemChars: 1000, rawChars: 50 }
    const large = `{"x":"${'\\\\\\"'.repeat(500)}"}`
    const deep = `${'['.repeat(200)}${']'.repeat(200)}`
    const found = await read(`[{"a":1},${large},${deep},{"a":2}]`, [], limits, 7)
    expect(found).toMatchObject([
      { value: { a: 1 } },
      { line: 2, bad: 'item-too-large', raw: large.slice(0, 50) },
      { line: 3, bad: 'too-deep' },
      { line: 4, value: { a: 2 } },
    ])
    expect(await read(`{"a":1}\n${large}\n{"a":2}\n{"a":3}\n`, [], limits)).toMatchObject([
      { value: { a: 1 } },
      { bad: 'item-too-large' },
      { value: { a: 2 } },
      { value: { a: 3 } },
    ])
    expect(await read(`{"d":[1],"x":${JSON.stringify('y'.repeat(2000))}}`, ['d'], limits, 100)).toMatchObject([
      { value: 1 },
      { bad: 'item-too-large' },
    ])
  })

  test('a bomb of brackets is one bad item', async () => {
    const bomb = `[${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}]`
    expect(await read(bomb)).toMatchObject([{ line: 1, bad: 'too-deep' }])
  })
})

describe('what it says', () => {
  test('a number too large to be exact is the text it was', async () => {
    expect(await values('[{"sscc": 106141411928374657, "n": [12345678901234567890,1.5]}]')).toEqual([
      { sscc: '106141411928374657', n: ['12345678901234567890', 1.5] },
    ])
  })

  test('a number beyond any that can be held is the text it was', async () => {
    expect(await values('[{"code": 1e999, "n": [-1E+400,1e3], "x": 12345678901234567890e999}]')).toEqual([
      { code: '1e999', n: ['-1E+400', 1000], x: '12345678901234567890e999' },
    ])
  })

  test('__proto__ is a name like another, and of a name twice the last counts', async () => {
    const [item] = await values('[{"__proto__":{"bad":true},"a":1,"a":2}]')
    expect((item as { bad?: boolean }).bad).toBeUndefined()
    expect((item as { a: number }).a).toBe(2)
    expect(({} as { bad?: boolean }).bad).toBeUndefined()
  })

  test('UTF-16, a byte order mark and windows-1252 are read; damage costs its item', async () => {
    const text = '[{"city":"Curaçao"},{"city":"é"}]'
    const expected = [{ city: 'Curaçao' }, { city: 'é' }]
    expect(await valuesOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(expected)
    expect(await valuesOf(Buffer.from(`\ufeff${text}`))).toEqual(expected)
    expect(await valuesOf(Buffer.from(text, 'latin1'))).toEqual(expected)
    const damaged = Buffer.concat([
      Buffer.from('[{"city":"éé"},{"city":"'),
      Buffer.from([0xff]),
      Buffer.from('"},{"a":1}]'),
    ])
    expect(await all(readJsonItems(pieces(damaged, 1000)))).toMatchObject([
      { value: { city: 'éé' } },
      { line: 2, bad: 'damaged-text' },
      { value: { a: 1 } },
    ])
  })

  test('a NUL is no text', async () => {
    const expected = [{ value: { a: 1 } }, { bad: 'damaged-text' }]
    expect(await read('[{"a":1},{"a":"x\\u0000"}]')).toMatchObject(expected)
    expect(await read('{"a":1}\n{"a":"x\\u0000"}\n')).toMatchObject(expected)
  })

  test('any list, document or lines come back as they were, however they are cut', async () => {
    const value = fc.jsonValue({ maxDepth: 4 }).filter((one) => !JSON.stringify(one).includes('\\u0000'))
    const item = fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), value)
    await fc.assert(
      fc.asyncProperty(
        fc.array(item),
        value,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (items, around, size, pretty) => {
          const expected = JSON.parse(JSON.stringify(items)) as unknown[]
          const list = JSON.stringify(items, undefined, pretty ? 2 : 0)
          expect(await values(list, [], size)).toEqual(expected)
          const document = { around, deep: { items } }
          const found = await read(
            JSON.stringify(document, undefined, pretty ? 1 : 0),
            ['deep.items'],
            jsonLimits,
            size,
          )
          expect(found.flatMap((one) => ('value' in one ? [one.value] : []))).toEqual(expected)
          expect(found.at(-1)).toHaveProperty('document', JSON.parse(JSON.stringify({ around, deep: { items: [] } })))
          const lines = items.map((one) => JSON.stringify(one)).join('\n')
          if (items.length > 0) expect(await values(lines, [], size)).toEqual(expected)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('any text has an outcome, and what is read of it is what stands there', async () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'a', ' ', '\n'),
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (tail, size) => {
        for (const start of ['[', '{', '{"d":[']) {
          const found = await all(readJsonItems(pieces(Buffer.from(start + tail), size), ['d']))
          const sound = jsonOf(start + tail)
          if (Array.isArray(sound)) expect(found.map((one) => 'value' in one && one.value)).toEqual(sound)
          for (const one of found) if ('value' in one) expect(jsonOf(one.raw)).toEqual(one.value)
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('a document of 100 MB is read in a thread that has 40', async () => {
  const worker = new Worker(new URL('./json-memory.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 40, maxYoungGenerationSizeMb: 16 },
  })
  const told = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  const { expected, ...outcome } = told as { expected: number }
  expect(outcome).toEqual({ read: expected + 1, events: expected, reasons: ['item-too-large'], refused: false })
  await worker.terminate()
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

type Found = JsonItem | { refusal: { reason: string } }

async function all(batches: AsyncIterable<JsonItem[] | { refusal: { reason: string } }>): Promise<Found[]> {
  const found: Found[] = []
  for await (const batch of batches) found.push(...(Array.isArray(batch) ? batch : [batch]))
  return found
}

async function read(text: string, paths: string[] = [], limits: JsonLimits = jsonLimits, size = 1_000_000) {
  const found = await all(readJsonItems(pieces(Buffer.from(text), size), paths, limits))
  expect(found.filter((one) => 'refusal' in one)).toEqual([])
  return found as JsonItem[]
}

async function values(text: string, paths: string[] = [], size = 1_000_000): Promise<unknown[]> {
  return (await read(text, paths, jsonLimits, size)).flatMap((one) => ('value' in one ? [one.value] : []))
}

async function valuesOf(bytes: Buffer): Promise<unknown[]> {
  return (await all(readJsonItems(pieces(bytes, 3)))).flatMap((one) => ('value' in one ? [one.value] : []))
}

async function refusal(text: string, paths: string[] = []): Promise<string | undefined> {
  const last = (await all(readJsonItems(pieces(Buffer.from(text), 5), paths))).at(-1)
  return last && 'refusal' in last ? last.refusal.reason : undefined
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
