import type { NumberSettings } from '#domain/contract/people.ts'
import { Editable } from '#web/pages/account/number/editable.tsx'
import { useChangeSettings } from '#web/pages/account/number/use-change-settings.ts'
import { Field } from '#web/ui/field.tsx'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

type CutOffTimesProps = { number: string; settings: NumberSettings }

/** 'Aanlevertijden': before what time a parcel counts for that day. Monday first. */
export function CutOffTimes({ number, settings }: CutOffTimesProps) {
  const { number: words, authorisations } = useWords()
  const change = useChangeSettings(number)
  return (
    <Editable
      title={words.cutOff}
      about={words.cutOffAbout}
      editable
      shown={
        settings.cutOffTimes.every((time) => time === null) ? (
          <p>{words.cutOffNone}</p>
        ) : (
          <dl className="facts-list">
            {settings.cutOffTimes.map((time, day) => (
              <div key={words.weekdays[day]}>
                <dt>{words.weekdays[day]}</dt>
                <dd>{time ? words.before(time) : <span className="muted">{words.noCollection}</span>}</dd>
              </div>
            ))}
          </dl>
        )
      }
    >
      {(close) => (
        <Form
          submit={authorisations.save}
          busy={authorisations.saving}
          main={false}
          className="times"
          onCancel={() => close(false)}
          check={(value) =>
            Object.fromEntries(
              settings.cutOffTimes.map((_, day) => [
                `day${day}`,
                timeFrom(value(`day${day}`)) === undefined ? words.timeWrong : undefined,
              ]),
            )
          }
          send={async (value) => {
            const cutOffTimes = settings.cutOffTimes.map((_, day) => timeFrom(value(`day${day}`)) ?? null)
            await change({ cutOffTimes, version: settings.version })
            close(true)
          }}
        >
          {(errors) => (
            <>
              <p className="hint">{words.timeHint}</p>
              {settings.cutOffTimes.map((time, day) => (
                <Field
                  key={words.weekdays[day]}
                  id={`day${day}`}
                  name={`day${day}`}
                  label={words.weekdays[day]}
                  defaultValue={time ?? ''}
                  placeholder={words.timeShape}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={5}
                  error={errors[`day${day}`]}
                />
              ))}
            </>
          )}
        </Form>
      )}
    </Editable>
  )
}

/** '9:30', '09.30' or '0930' → '09:30'; nothing → null; anything else is undefined. */
export function timeFrom(text: string): string | null | undefined {
  if (!text.trim()) return null
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})[:.]?(\d{2})\s*$/.exec(text) ?? []
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}
