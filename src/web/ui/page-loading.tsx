import { useEffect, useState } from 'react'
import { useWords } from '#web/words/words.tsx'

const patienceMs = 400

/** Grey lines, but only when waiting takes long enough to be noticed. `rows` sets the height it will have. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { common } = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={late ? 'skel' : 'skel early'} role="status">
      <span className="vh">{late ? common.loading : ''}</span>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} className={`w${row % 4}`} />
      ))}
    </div>
  )
}

export function PageLoading() {
  return (
    <div className="wrap page-wait">
      <Skeleton />
    </div>
  )
}
