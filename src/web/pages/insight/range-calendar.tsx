import { getLocalTimeZone, parseDate, today } from '@internationalized/date'
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
  RangeCalendar as AriaRangeCalendar,
} from 'react-aria-components'
import type { Period } from '#domain/insight/query.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

/** React Aria's calendar, 40 kB with what it needs: only fetched when somebody asks for it. */
export default function RangeCalendar({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const words = useWords().insight.filter
  const language = useLanguage()
  return (
    <I18nProvider locale={language === 'nl' ? 'nl-NL' : 'en-GB'}>
      <AriaRangeCalendar
        aria-label={words.calendarLabel}
        className="range"
        defaultValue={{ start: parseDate(period.from), end: parseDate(period.to) }}
        defaultFocusedValue={parseDate(period.to)}
        minValue={parseDate('1990-01-01')}
        maxValue={today(getLocalTimeZone()).add({ days: 366 })}
        firstDayOfWeek="mon"
        onChange={({ start, end }) => onChange({ from: start.toString(), to: end.toString() })}
      >
        <header>
          <Button slot="previous" className="btn" aria-label={words.earlierMonth}>
            ‹
          </Button>
          <Heading level={2} />
          <Button slot="next" className="btn" aria-label={words.laterMonth}>
            ›
          </Button>
        </header>
        <CalendarGrid weekdayStyle="short">
          <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
        </CalendarGrid>
      </AriaRangeCalendar>
    </I18nProvider>
  )
}
