import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Security } from '#domain/contract/security.ts'
import { Fetched } from '#web/pages/account/personal/fetched.tsx'
import { Passkeys } from '#web/pages/account/personal/passkeys.tsx'
import { securityQuery } from '#web/pages/account/personal/queries.ts'
import { TotpPart } from '#web/pages/account/personal/totp-part.tsx'
import { useFormat } from '#web/format.ts'
import { reloadSession, useSession } from '#web/session.ts'
import { signInAgain } from '#web/sign-out.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

/** 'Tweestapsverificatie': an app that gives codes, and passkeys. */
export function SecondFactor() {
  const { factor } = useWords()
  const security = useQuery(securityQuery())
  const queryClient = useQueryClient()

  async function changed(): Promise<void> {
    await Promise.all([queryClient.invalidateQueries({ queryKey: securityQuery().queryKey }), reloadSession()])
  }

  return (
    <Block id="tweestapsverificatie" title={factor.title} aside={<p className="small">{factor.why}</p>}>
      <Fetched query={security} rows={5}>
        {(data) => (
          <>
            <Demand security={data} />
            <TotpPart security={data} onChanged={changed} />
            <Passkeys security={data} onChanged={changed} />
          </>
        )}
      </Fetched>
    </Block>
  )
}

/** Which numbers demand it, and what to do to see them. */
function Demand({ security }: { security: Security }) {
  const { factor } = useWords()
  const { customerNumbers } = useSession()
  const format = useFormat()
  const has = security.totp || security.passkeys.length > 0
  const waiting = customerNumbers.some((entry) => entry.needsSecondFactor)
  const { demandedBy } = security
  if (demandedBy.length === 0) return <p>{has ? factor.on : factor.off}</p>
  const demand = factor.demanded(format.list(demandedBy), demandedBy.length)
  if (!waiting) {
    return (
      <p>
        {has ? factor.on : factor.off} {demand}
      </p>
    )
  }
  return (
    <Notice
      kind="warn"
      action={
        has ? (
          <button className="btn" type="button" onClick={() => void signInAgain()}>
            {factor.logInAgain}
          </button>
        ) : undefined
      }
    >
      <b>{demand}</b> {has ? factor.demandedAgain : factor.demandedOff}
    </Notice>
  )
}
