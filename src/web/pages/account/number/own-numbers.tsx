import { Link } from '@tanstack/react-router'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { Block } from '#web/ui/block.tsx'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { useWords } from '#web/words/words.tsx'

/** 'Autorisaties' under 'Klantnummerinstellingen', as the manual has it on 'Mijn Account'; nothing for who administers none. */
export function OwnNumbers() {
  const { account } = useWords()
  const { customerNumbers } = useSession()
  const own = customerNumbers.filter((entry) => entry.administrator)
  if (own.length === 0) return null
  return (
    <Block title={account.numberSettings}>
      <dl className="facts-list">
        {own.map((entry) => (
          <div key={entry.number}>
            <dt>
              <Link {...paths.customerNumber(entry.number)}>{numberLabel(entry)}</Link>
            </dt>
            <dd>
              <Link {...paths.authorisations(entry.number)}>
                {account.authorisations}
                <span className="vh">, {entry.number}</span>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </Block>
  )
}
