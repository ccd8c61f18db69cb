import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addressesMarkdown } from '#test/http/route-matrix.ts'

// To write it anew: CONTRIBUTING.md, 'Generated references'.
test('who may use which address is documented', () => {
  const path = join(import.meta.dirname, '../../docs/reference/addresses.md')
  expect(readFileSync(path, 'utf8')).toBe(addressesMarkdown())
})
