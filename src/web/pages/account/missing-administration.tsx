import { useParams } from '@tanstack/react-router'
import { administrationAuthorisations, authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { AskAccess } from '#web/pages/requests/ask-access.tsx'
import { Block } from '#web/ui/block.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type MissingAdministrationProps = { missing: readonly Authorisation[]; administrators: readonly string[] }

/** Which of the two administration authorisations is missing, who can give it, and the way to ask for it. */
export function MissingAdministration({ missing, administrators }: MissingAdministrationProps) {
  const { account } = useWords()
  const language = useLanguage()
  const { number } = useParams({ strict: false })
  return (
    <Block title={account.missingTitle}>
      <p>{account.missingText}</p>
      <ul className="lack">
        {administrationAuthorisations.map((key) => (
          <li key={key}>
            <b>{authorisationLabel(key, language, brand)}</b>
            <span className="muted">{missing.includes(key) ? account.lacking : account.held}</span>
          </li>
        ))}
      </ul>
      <p>
        {administrators.length > 0
          ? account.canGive(new Intl.ListFormat(language, { type: 'disjunction' }).format(administrators))
          : account.cannotGive}
      </p>
      {number ? <AskAccess number={number} authorisations={missing} /> : null}
    </Block>
  )
}
