import '#web/ui/personal.css'
import { useState } from 'react'
import { AccountFrame } from '#web/pages/account/account-frame.tsx'
import { OwnNumbers } from '#web/pages/account/number/own-numbers.tsx'
import { Details } from '#web/pages/account/personal/details.tsx'
import { Opened } from '#web/pages/account/personal/opened.tsx'
import { OwnGrantsBlock } from '#web/pages/account/personal/own-grants.tsx'
import { OwnRequestsBlock } from '#web/pages/account/personal/own-requests.tsx'
import { SecondFactor } from '#web/pages/account/personal/second-factor.tsx'
import { Sessions } from '#web/pages/account/personal/sessions.tsx'
import { Tokens } from '#web/pages/account/personal/tokens.tsx'
import { PasswordForm } from '#web/pages/login/password-form.tsx'
import { Block } from '#web/ui/block.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { LanguageChoice, ThemeChoice } from '#web/ui/preference-choice.tsx'
import { useTitle } from '#web/ui/use-title.ts'
import { useWords } from '#web/words/words.tsx'

/** 'Persoonlijke instellingen': who you are here, how you log in, what you were granted and what you asked. */
export function PersonalPage() {
  const { account, personal } = useWords()
  useTitle(account.personal)
  return (
    <AccountFrame>
      <OwnNumbers />
      <Details />
      <Block title={personal.display}>
        <div className="choice-rows">
          <div>
            <LanguageChoice />
          </div>
          <div>
            <ThemeChoice />
          </div>
        </div>
      </Block>
      <OwnGrantsBlock />
      <OwnRequestsBlock />
      <ChangePassword />
      <SecondFactor />
      <Sessions />
      <Tokens />
    </AccountFrame>
  )
}

function ChangePassword() {
  const { personal, password } = useWords()
  const [saved, setSaved] = useState(false)
  return (
    <Block title={personal.password} aside={<p className="small">{personal.passwordText}</p>}>
      <div role="status">{saved ? <Notice>{password.saved}</Notice> : null}</div>
      <Opened label={personal.passwordChange}>
        {(close) => (
          <div className="inset">
            <PasswordForm
              onCancel={close}
              onSaved={() => {
                setSaved(true)
                close()
                return Promise.resolve()
              }}
            />
          </div>
        )}
      </Opened>
    </Block>
  )
}
