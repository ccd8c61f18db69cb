import '#web/ui/login.css'
import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { brand } from '#web/brand.ts'
import { TrainDiagram } from '#web/pages/login/train-diagram.tsx'
import { paths } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

/** The word-mark, what is asked, the way to help, and the evening's parcels beside it. */
export function LoginFrame({ children }: { children: ReactNode }) {
  const { common } = useWords()
  return (
    <div className="login">
      <main className="side">
        <Link className="mark" {...paths.home()}>
          {brand}
        </Link>
        {children}
        <p className="small muted">
          <Link {...paths.help()}>{common.helpNeeded}</Link>
        </p>
      </main>
      <div className="picture">
        <TrainDiagram />
      </div>
    </div>
  )
}
