import type { ReactNode } from 'react'
import { useSession } from '#web/session.ts'
import { useWords } from '#web/words/words.tsx'

export function OperatorOnly({ children }: { children: ReactNode }) {
  const { imports, common } = useWords()
  const { account } = useSession()
  if (account.operator) return children
  return (
    <div className="wrap">
      <div className="head">
        <h1>{common.deniedTitle(imports.title)}</h1>
        <p>{imports.operatorOnly}</p>
      </div>
    </div>
  )
}
