import { useWords } from '#web/words/words.tsx'

/** 'upload' and 'demo' are there from the start and have a name in words; the others are called as their maker called them. */
export function useSourceName(): (name: string) => string {
  const { sourceNames } = useWords().intake
  return (name) => sourceNames[name] ?? name
}
