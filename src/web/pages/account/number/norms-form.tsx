import { useState } from 'react'
import type { NumberSettings } from '#domain/contract/people.ts'
import { NormRow } from '#web/pages/account/number/norm-row.tsx'
import { normFrom, textOf, type NormText } from '#web/pages/account/number/norm-text.ts'
import { useChangeSettings } from '#web/pages/account/number/use-change-settings.ts'
import { dutchToday, textFromDate } from '#web/pages/authorisations/date-text.ts'
import { Form } from '#web/ui/form.tsx'
import { useWords } from '#web/words/words.tsx'

const maxNorms = 200

type NormsFormProps = { number: string; settings: NumberSettings; onClose: (saved: boolean) => void }

/** The norms as rows of fields. */
export function NormsForm({ number, settings, onClose }: NormsFormProps) {
  const { number: words, authorisations } = useWords()
  const change = useChangeSettings(number)
  const [rows, setRows] = useState<readonly (NormText & { key: number })[]>(() =>
    settings.deliveryNorms.map((norm, key) => ({ key, ...textOf(norm) })),
  )
  const [asked, setAsked] = useState(false)
  const fresh = { country: 'NL', product: '*', days: '1', percentage: '95', from: textFromDate(dutchToday()) }
  const nextKey = Math.max(0, ...rows.map(({ key }) => key + 1))
  return (
    <Form
      submit={authorisations.save}
      busy={authorisations.saving}
      main={false}
      onCancel={() => onClose(false)}
      check={() => {
        setAsked(true)
        return { form: rows.some((row) => !normFrom(row)) ? words.normWrong : undefined }
      }}
      send={async () => {
        await change({
          deliveryNorms: rows.flatMap((row) => normFrom(row) ?? []),
          version: settings.version,
        })
        onClose(true)
      }}
    >
      {() => (
        <>
          {rows.map((row, place) => (
            <NormRow
              key={row.key}
              place={place + 1}
              norm={row}
              asked={asked}
              onNorm={(norm) => setRows(rows.map((other) => (other === row ? { ...norm, key: row.key } : other)))}
              onRemove={() => setRows(rows.filter((other) => other !== row))}
            />
          ))}
          <p>
            <button
              className="btn"
              type="button"
              aria-disabled={rows.length >= maxNorms}
              onClick={() => (rows.length < maxNorms ? setRows([...rows, { ...fresh, key: nextKey }]) : undefined)}
            >
              {words.addNorm}
            </button>
          </p>
        </>
      )}
    </Form>
  )
}
