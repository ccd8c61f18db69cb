import { useEffect } from 'react'
import { Link } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { ensureSession } from '#web/session.ts'
import { PublicFrame } from '#web/ui/public-frame.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

export function NotFoundPage() {
  const { common } = useWords()
  useTitle(common.notFoundTitle)
  // The bar leads on to logging in only for who is not.
  useEffect(() => void ensureSession().catch(() => null), [])
  return (
    <PublicFrame>
      <div className="wrap">
        <div className="head">
          <h1>{common.notFoundTitle}</h1>
          <p>{common.notFound}</p>
        </div>
        <Link className="btn" {...paths.home()}>
          {common.toHome}
        </Link>
      </div>
    </PublicFrame>
  )
}
