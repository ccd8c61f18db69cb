import { useState } from 'react'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import { brand } from '#web/brand.ts'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { PasswordForm } from '#web/pages/login/password-form.tsx'
import { useSession } from '#web/session.ts'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { numberLabel } from '#web/ui/number-picker.tsx'
import { LanguageChoice, ThemeChoice } from '#web/ui/preference-choice.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** 'Persoonlijke instellingen': who you are here, how it looks, your password and what you were granted. */
export function PersonalPage() {
  const { account: words } = useWords()
  const { account } = useSession()
  useTitle(words.title)
  return (
    <AccountFrame>
      <Block title={words.who} aside={<p className="small">{words.whoNote}</p>}>
        <dl className="facts-list">
          <div>
            <dt>{words.name}</dt>
            <dd>{account.name}</dd>
          </div>
          <div>
            <dt>{words.email}</dt>
            <dd>{account.email}</dd>
          </div>
          {account.company ? (
            <div>
              <dt>{words.company}</dt>
              <dd>{account.company}</dd>
            </div>
          ) : null}
        </dl>
      </Block>
      <Block title={words.display}>
        <div className="choice-rows">
          <div>
            <LanguageChoice />
          </div>
          <div>
            <ThemeChoice />
          </div>
        </div>
      </Block>
      <OwnGrants />
      <ChangePassword />
    </AccountFrame>
  )
}

function OwnGrants() {
  const { account: words } = useWords()
  const language = useLanguage()
  const { customerNumbers } = useSession()
  return (
    <Block title={words.grants}>
      {customerNumbers.length === 0 ? <p>{words.grantsNone}</p> : null}
      <dl className="facts-list">
        {customerNumbers.map((entry) => (
          <div key={entry.number}>
            <dt>
              {numberLabel(entry)}
              {entry.administrator ? <span className="sub">{words.administrator}</span> : null}
            </dt>
            <dd>
              <ul>
                {entry.authorisations.map((key) => (
                  <li key={key}>{authorisationLabel(key, language, brand)}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Block>
  )
}

function ChangePassword() {
  const { account: words, password } = useWords()
  const [saved, setSaved] = useState(false)
  return (
    <Block title={words.password}>
      <div role="status">{saved ? <Notice>{password.saved}</Notice> : null}</div>
      <PasswordForm
        onSaved={() => {
          setSaved(true)
          return Promise.resolve()
        }}
      />
    </Block>
  )
}
