import { otherOrder } from '#domain/intake/guess-times.ts'
import { isTimeFormat, timeReader } from '#domain/intake/time-format.ts'
import { isTimeZone } from '#domain/parcel/time-zone.ts'
import { useFormat } from '#web/format.ts'
import { TimeZoneField } from '#web/pages/imports/time-zone-field.tsx'
import type { DraftState } from '#web/pages/intake/mapping/draft.ts'
import { examplesOf, haveNoClock, timeSources, timeTexts } from '#web/pages/intake/mapping/fields.ts'
import { Notice } from '#web/ui/notice.tsx'
import { useWords } from '#web/words/words.tsx'

const commonFormats = [
  'iso',
  'dd-MM-yyyy HH:mm',
  'dd-MM-yyyy HH:mm:ss',
  'd-M-yyyy H:mm',
  'dd/MM/yyyy HH:mm',
  'MM/dd/yyyy HH:mm',
  'dd.MM.yyyy HH:mm',
  'yyyyMMdd HHmm',
  'yyyyMMddHHmmss',
  'd MMM yyyy HH:mm',
  'epoch-s',
  'epoch-ms',
]

const [maxFormats, maxShown] = [5, 12]

/** How times are written, and beside each of the sample's how it is then read, by the very reader the server uses. */
export function Times({ state: { draft, changeMapping } }: { state: DraftState }) {
  const { mapping: words } = useWords()
  const { timeFormats, timeZone } = draft.mapping
  const put = (next: string[]) => changeMapping({ timeFormats: next })
  return (
    <div className="times-grid">
      <div className="stack">
        {timeFormats.map((format, index) => (
          <div className="field" key={`${String(index)}`}>
            <label htmlFor={`time-format-${index}`}>
              {index === 0 ? words.timeFormat : words.timeFormatNth(index + 1)}
            </label>
            <div className="field-and">
              <input
                className="input raw"
                id={`time-format-${index}`}
                list="time-formats"
                maxLength={60}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={isTimeFormat(format) ? undefined : true}
                aria-describedby="time-format-hint"
                value={format}
                onChange={(event) => put(timeFormats.map((old, place) => (place === index ? event.target.value : old)))}
              />
              {timeFormats.length > 1 ? (
                <button
                  className="btn quiet"
                  type="button"
                  aria-label={words.removeTimeFormat(format)}
                  onClick={() => put(timeFormats.filter((_, place) => place !== index))}
                >
                  {words.drop}
                </button>
              ) : null}
            </div>
          </div>
        ))}
        <datalist id="time-formats">
          {commonFormats.map((format) => (
            <option key={format} value={format} />
          ))}
        </datalist>
        <p className="hint" id="time-format-hint">
          {words.timeFormatHint}
        </p>
        {timeFormats.length < maxFormats ? (
          <p>
            <button className="btn quiet" type="button" onClick={() => put([...timeFormats, 'iso'])}>
              {words.addTimeFormat}
            </button>
          </p>
        ) : null}
        <TimeZoneField
          id="mapping-zone"
          value={timeZone}
          error={isTimeZone(timeZone) ? undefined : words.timeZoneUnknown}
          onChange={(zone) => changeMapping({ timeZone: zone })}
        />
      </div>
      <div className="stack">
        <TimesRead draft={draft} />
        <DayOrMonth draft={draft} put={put} />
      </div>
    </div>
  )
}

function TimesRead({ draft: { mapping, sample } }: Pick<DraftState, 'draft'>) {
  const { mapping: words } = useWords()
  const format = useFormat()
  const texts = timeTexts(mapping, sample).slice(0, maxShown)
  if (texts.length === 0) {
    const isChosen = timeSources(mapping).length > 0
    return <p className="muted">{!isChosen ? words.noTimes : sample ? words.noTimesInSample : words.noTimesNoSample}</p>
  }
  const read = isTimeZone(mapping.timeZone) ? timeReader(mapping.timeFormats, mapping.timeZone) : () => undefined
  return (
    <div role="status">
      <table className="data times-read">
        <thead>
          <tr>
            <th scope="col">{words.asInFile}</th>
            <th scope="col">{words.asRead}</th>
          </tr>
        </thead>
        <tbody>
          {texts.map((text) => {
            const time = read(text)
            return (
              <tr key={text}>
                <td className="raw">{text}</td>
                <td>
                  {time ? format.moment(new Date(time.ms).toISOString()) : <b className="bad">{words.notRead}</b>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {haveNoClock(examplesOf(mapping.fields.at, sample), mapping) ? (
        <Notice kind="warn">{words.noClock}</Notice>
      ) : null}
    </div>
  )
}

type DayOrMonthProps = Pick<DraftState, 'draft'> & { put: (formats: string[]) => void }

/** 03/04 is read one way, and nothing in the sample says that it is not the other. */
function DayOrMonth({ draft: { mapping, sample }, put }: DayOrMonthProps) {
  const { mapping: words } = useWords()
  const { timeFormats } = mapping
  const texts = timeTexts(mapping, sample)
  const found = timeFormats.map((format) => ({ format, other: otherOrder(format, texts) })).find(({ other }) => other)
  if (!found?.other) return null
  const { format, other } = found
  return (
    <Notice
      kind={format.startsWith('M') ? 'warn' : 'plain'}
      action={
        <button
          className="btn"
          type="button"
          onClick={() => put(timeFormats.map((old) => (old === format ? other : old)))}
        >
          {words.readAsOther(other)}
        </button>
      }
    >
      {words.couldBe(other)}
    </Notice>
  )
}
