import type { NumberSettings } from '#domain/contract/people.ts'
import { useFormat } from '#web/format.ts'
import { countryName } from '#web/pages/account/number/countries.ts'
import { Editable } from '#web/pages/account/number/editable.tsx'
import { NormsForm } from '#web/pages/account/number/norms-form.tsx'
import { useLanguage, useWords } from '#web/words/words.tsx'

type DeliveryNormsProps = { number: string; settings: NumberSettings }

/** 'Bezorgnormen': what share should arrive within how many days, from a day on. */
export function DeliveryNorms({ number, settings }: DeliveryNormsProps) {
  const { number: words } = useWords()
  return (
    <Editable
      title={words.norms}
      about={words.normsAbout}
      editable
      shown={settings.deliveryNorms.length === 0 ? <p>{words.normsNone}</p> : <Norms settings={settings} />}
    >
      {(close) => <NormsForm number={number} settings={settings} onClose={close} />}
    </Editable>
  )
}

function Norms({ settings }: { settings: NumberSettings }) {
  const { number: words } = useWords()
  const language = useLanguage()
  const format = useFormat()
  return (
    <table className="data log">
      <thead>
        <tr>
          <th scope="col">{words.destination}</th>
          <th scope="col">{words.product}</th>
          <th scope="col">{words.days}</th>
          <th scope="col">{words.share}</th>
          <th scope="col">{words.from}</th>
        </tr>
      </thead>
      <tbody>
        {settings.deliveryNorms.map((norm) => (
          <tr key={`${norm.country} ${norm.product} ${norm.from} ${norm.days}`}>
            <th scope="row">{norm.country === '*' ? words.everywhere : countryName(norm.country, language)}</th>
            <td data-l={words.product}>{norm.product === '*' ? words.everything : norm.product}</td>
            <td data-l={words.days}>{norm.days}</td>
            <td data-l={words.share}>{format.percent(norm.percentage / 100)}</td>
            <td data-l={words.from}>{format.date(norm.from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
