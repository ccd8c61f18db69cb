import { useEffect, useState, type ReactNode } from 'react'
import type { LinkLook } from '#domain/contract/security.ts'
import { api, Problem } from '#web/api.ts'
import { dropToken, tokenOf } from '#web/mailed-token.ts'
import { Outcome, WelcomeFrame } from '#web/pages/welcome/welcome-frame.tsx'
import { useMaybeSession } from '#web/session.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Failure } from '#web/ui/page-error.tsx'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

export type MailedLink = {
  look: LinkLook
  /** Sends what the page asks for, with the link's token; a link that stopped working meanwhile shows so. */
  use: <T>(path: string, more?: object) => Promise<T>
}

type MailedLinkPageProps = {
  title: string
  path: string
  purpose: 'password-reset' | 'registration' | 'invitation' | 'email-change'
  /** The way on when the link no longer works. */
  gone: ReactNode
  children: (link: MailedLink) => ReactNode
}

type State =
  | { kind: 'looking' | 'none' | 'gone' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'good'; look: LinkLook }

/** Whom a mailed link is for, and what can be done with it, also when that is nothing any more. */
export function MailedLinkPage({ title, path, purpose, gone, children }: MailedLinkPageProps) {
  const { link } = useWords()
  const [token] = useState(() => tokenOf(path))
  const [state, setState] = useState<State>({ kind: token === undefined ? 'none' : 'looking' })
  useTitle(title)

  const looking = state.kind === 'looking'

  useEffect(() => {
    if (!looking) return
    void api<LinkLook>('POST', '/links/look', { purpose, token }).then(
      (look) => setState({ kind: 'good', look }),
      (error: unknown) => setState(isGone(error) ? { kind: 'gone' } : { kind: 'failed', error }),
    )
  }, [looking, purpose, token])
  useEffect(() => {
    if (state.kind === 'gone') dropToken(path)
  }, [state, path])

  async function use<T>(to: string, more: object = {}): Promise<T> {
    const answer = await api<T>('POST', to, { token, ...more }).catch((error: unknown) => {
      if (isGone(error)) setState({ kind: 'gone' })
      throw error
    })
    dropToken(path)
    return answer
  }

  return (
    <WelcomeFrame>
      {looking ? <Skeleton rows={5} /> : null}
      {state.kind === 'failed' ? <Failure error={state.error} retry={() => setState({ kind: 'looking' })} /> : null}
      {state.kind === 'none' ? (
        <Outcome title={link.noneTitle}>
          <p>{link.none}</p>
          {gone}
        </Outcome>
      ) : null}
      {state.kind === 'gone' ? (
        <Outcome title={link.goneTitle}>
          <p>{link.gone}</p>
          {gone}
        </Outcome>
      ) : null}
      {state.kind === 'good' ? children({ look: state.look, use }) : null}
    </WelcomeFrame>
  )
}

/** Whose link it is, and a word when this browser is somebody else's at the moment. */
export function ForWhom({ email }: { email: string }) {
  const { link, welcome } = useWords()
  const mine = useMaybeSession()?.account.email
  return (
    <>
      <p className="muted">{link.forWhom(email)}</p>
      {mine && mine.toLowerCase() !== email.toLowerCase() ? <Notice kind="warn">{welcome.asOther(mine)}</Notice> : null}
    </>
  )
}

function isGone(error: unknown): boolean {
  return error instanceof Problem && error.code === 'not-found'
}
