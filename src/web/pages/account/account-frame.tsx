import '#web/ui/account.css'
import '#web/ui/authorisations.css'
import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { NumberPicker } from '#web/ui/number-picker.tsx'
import { useWords } from '#web/words/words.tsx'

type AccountFrameProps = {
  /** The number whose settings are shown; none: the personal settings. */
  number?: string
  onPickNumber?: (number: string) => void
  children: ReactNode
}

/** 'Mijn Account' with its two tabs and the picker of customer numbers. */
export function AccountFrame({ number, onPickNumber, children }: AccountFrameProps) {
  const { account } = useWords()
  const { customerNumbers } = useSession()
  const first = customerNumbers.find((entry) => entry.administrator) ?? customerNumbers[0]
  const settingsOf = number ?? first?.number
  return (
    <div className="wrap">
      <div className="head account-head">
        <h1>{account.title}</h1>
      </div>
      <div className="tabs">
        <nav aria-label={account.tabs}>
          <Link {...paths.account()} activeOptions={{ exact: true }}>
            {account.personal}
          </Link>
          {settingsOf ? (
            <Link {...paths.customerNumber(settingsOf)} aria-current={number ? 'page' : undefined}>
              {account.numberSettings}
            </Link>
          ) : null}
        </nav>
        {number && onPickNumber ? (
          <div className="pick">
            <NumberPicker number={number} onPick={onPickNumber} />
          </div>
        ) : null}
      </div>
      {children}
    </div>
  )
}
