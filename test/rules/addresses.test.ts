import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addressesMarkdown } from '#test/http/route-matrix.ts'

// To write it anew: node --input-type=module -e "…" as CONTRIBUTING.md says.
test('who may use which address is documented', () => {
  const path = join(import.meta.dirname, '../../docs/reference/addresses.md')
  expect(readFileSync(path, 'utf8')).toBe(addressesMarkdown())
})
