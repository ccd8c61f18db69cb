import { expect, test } from 'vitest'
import { knownBranches } from '#domain/benchmark/levels.ts'
import { branchLabel, branchNamed, branchNames } from '#domain/words/branches.ts'
import { languages } from '#domain/words/language.ts'

test('a branch that is filled in by its name is kept by its key, whatever the language, capitals or blanks', () => {
  for (const language of languages) {
    expect(branchNames(language)).toHaveLength(knownBranches.length)
    expect(knownBranches.map((branch) => branchNamed(branchLabel(branch, language)))).toEqual(knownBranches)
  }
  expect(branchNamed(' huis EN tuin ')).toBe('home-and-garden')
  expect([branchNamed(' Visserij '), branchNamed('pets'), branchNamed(' ')]).toEqual(['Visserij', 'pets', ''])
})
