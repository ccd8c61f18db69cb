import { Link } from '@tanstack/react-router'
import type { NumberSettings } from '#domain/contract/people.ts'
import { Editable } from '#web/pages/account/number/editable.tsx'
import { useChangeSettings } from '#web/pages/account/number/use-change-settings.ts'
import { paths } from '#web/paths.ts'
import { useSession } from '#web/session.ts'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

type SecondFactorProps = { number: string; settings: NumberSettings }

/** 'Beveiliging': whether everybody needs a second factor for this number. */
export function SecondFactor({ number, settings }: SecondFactorProps) {
  const { number: words, authorisations } = useWords()
  const { account } = useSession()
  const change = useChangeSettings(number)
  return (
    <Editable
      title={words.security}
      about={words.securityAbout}
      editable
      shown={<p>{settings.secondFactor ? words.factorDemanded : words.factorNot}</p>}
    >
      {(close) => (
        <Form
          submit={authorisations.save}
          busy={authorisations.saving}
          main={false}
          onCancel={() => close(false)}
          send={async (value) => {
            await change({ secondFactor: value('secondFactor') === 'on', version: settings.version })
            close(true)
          }}
        >
          {() => (
            <>
              {account.secondFactor ? null : (
                <Notice kind="warn" action={<Link {...paths.account()}>{words.setUpFactor}</Link>}>
                  {words.ownFactorMissing}
                </Notice>
              )}
              <label className="check">
                <input type="checkbox" name="secondFactor" defaultChecked={settings.secondFactor} />
                <span>
                  {words.demandFactor}
                  <span className="sub">{words.demandFactorAbout}</span>
                </span>
              </label>
            </>
          )}
        </Form>
      )}
    </Editable>
  )
}
