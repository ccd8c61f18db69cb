import { Link } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { signInAgain } from '#web/sign-out.ts'
import { useWords } from '#web/words/words.tsx'

/** Whether this number's rights wait for a second factor in this session. */
export function useNeedsSecondFactor(number: string): boolean {
  return useSession().customerNumbers.some((entry) => entry.number === number && entry.needsSecondFactor)
}

/** In the place of what the number holds: what to do to see it. */
export function SecondFactorDemand({ number }: { number: string }) {
  const { demand } = useWords()
  const { secondFactor } = useSession().account
  return (
    <div className="empty">
      <h2>{demand.title(number)}</h2>
      <p>{secondFactor ? demand.again : demand.setUp}</p>
      <p>
        {secondFactor ? (
          <button className="btn" type="button" onClick={() => void signInAgain()}>
            {demand.logInAgain}
          </button>
        ) : (
          <Link className="btn" {...paths.account('tweestapsverificatie')}>
            {demand.toSetUp}
          </Link>
        )}
      </p>
    </div>
  )
}
