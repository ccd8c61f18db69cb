import { Problem } from '#web/api.ts'
import { AskAccess } from '#web/pages/requests/ask-access.tsx'
import { Block } from '#web/ui/block.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { useWords } from '#web/words/words.tsx'

type NumberFailureProps = { number: string; error: unknown; retry: () => void }

/** A number that cannot be shown: not there or not ours, which look alike, or not to be had at this moment. */
export function NumberFailure({ number, error, retry }: NumberFailureProps) {
  const { account } = useWords()
  if (!(error instanceof Problem && error.status === 404)) return <Failure error={error} retry={retry} />
  return (
    <Block title={account.noSuchNumber(number)}>
      <p>{account.noSuchNumberText}</p>
      <AskAccess number={number} />
    </Block>
  )
}
