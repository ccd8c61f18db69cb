import { administrationAuthorisations, authorisationLabel, type Authorisation } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { Block } from '#web/ui/block.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type MissingAdministrationProps = { missing: readonly Authorisation[]; administrators: readonly string[] }

/** Which of the two administration authorisations is missing, and who can give it. */
export function MissingAdministration({ missing, administrators }: MissingAdministrationProps) {
  const { account } = useWords()
  const language = useLanguage()
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
    </Block>
  )
}
