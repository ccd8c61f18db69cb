import type { SupportAccount } from '#domain/contract/support.ts'
import { useFormat } from '#web/format.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** How an account gets in, and what keeps it out. */
export function SigningIn({ account }: { account: SupportAccount }) {
  const { support: words } = useWords()
  const format = useFormat()
  const { createdAt, lastSignInAt, sessions, throttledForS } = account
  const facts: [term: string, value: string][] = [
    [words.lastSignIn, lastSignInAt === null ? words.never : format.moment(lastSignInAt)],
    [words.sessions, sessions === 0 ? words.sessionsNone : format.count(sessions)],
    [words.password, usePassword(account)],
    [words.secondFactor, useSecondFactor(account)],
    [words.created, format.momentDate(createdAt)],
  ]
  return (
    <>
      {throttledForS === null ? null : (
        <Notice kind="warn">{words.throttled(Math.max(1, Math.ceil(throttledForS / 60)))}</Notice>
      )}
      <dl className="facts-list">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function usePassword({ hasPassword, mustChangePassword }: SupportAccount): string {
  const { support: words } = useWords()
  if (!hasPassword) return words.passwordNone
  return mustChangePassword ? words.passwordMustChange : words.passwordThere
}

function useSecondFactor({ totp, recoveryCodesLeft, passkeys, numbers }: SupportAccount): string {
  const { support: words } = useWords()
  const format = useFormat()
  const ways = [...(totp ? [words.totp(recoveryCodesLeft)] : []), ...(passkeys > 0 ? [words.passkeys(passkeys)] : [])]
  if (ways.length > 0) return ways.join('; ')
  const demanding = numbers.filter(({ secondFactor }) => secondFactor).map(({ number }) => number)
  return demanding.length === 0 ? words.secondFactorNone : words.secondFactorDemanded(format.list(demanding))
}
