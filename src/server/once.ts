/** Begins at once; whoever asks later meets the answer, or the failure. */
export function begun<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  const asked = ask()
  asked.catch(() => undefined)
  return () => asked
}

/** Asks the first time only, and gives everybody that answer, or that failure. */
export function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined
  return () => (asked ??= ask())
}
