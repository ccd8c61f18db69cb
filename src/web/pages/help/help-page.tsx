import '#web/ui/account.css'
import { lazy, Suspense, type ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { useMaybeSession } from '#web/session.ts'
import { Skeleton } from '#web/ui/page-loading.tsx'
import { PublicFrame } from '#web/ui/public-frame.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

// Only for who is signed in: the names come from the API.
const MyAdministrators = lazy(async () => ({
  default: (await import('#web/pages/help/my-administrators.tsx')).MyAdministrators,
}))

/** What a person can do, each with the way to it. */
export function HelpPage() {
  const { help } = useWords()
  const session = useMaybeSession()
  useTitle(help.title)
  return (
    <PublicFrame>
      <div className="wrap" id="hulp">
        <div className="head">
          <h1>{help.title}</h1>
          <p>{help.intro}</p>
        </div>
        <Part id="beheerder" title={help.administrator}>
          <p>{help.administratorIntro}</p>
          {session ? (
            <Suspense fallback={<Skeleton rows={3} />}>
              <MyAdministrators />
            </Suspense>
          ) : (
            <Stranger />
          )}
        </Part>
        <Part id="wachtwoord" title={help.forgotten}>
          <p>{help.forgottenText}</p>
          <p>
            <Link {...paths.forgotPassword()}>{help.forgottenLink}</Link>
          </p>
        </Part>
        <Part id="tweede-stap" title={help.secondStep}>
          <p>{help.secondStepText}</p>
        </Part>
        <Part id="gebruiker" title={help.noAccount}>
          <p>{help.noAccountText}</p>
          <p>
            <Link {...paths.register()}>{help.noAccountLink}</Link>
          </p>
        </Part>
        <Part id="toegang" title={help.access}>
          <p>{help.accessText}</p>
        </Part>
      </div>
    </PublicFrame>
  )
}

function Stranger() {
  const { help, common } = useWords()
  return (
    <>
      <p>
        {help.administratorLogIn} <Link {...paths.login('/hulp#beheerder')}>{common.toLogin}</Link>
      </p>
      <p>
        {help.administratorStranger} <Link {...paths.register()}>{help.noAccountLink}</Link>
      </p>
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="block" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div className="prose">{children}</div>
    </section>
  )
}
