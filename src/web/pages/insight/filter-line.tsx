import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { rangeText } from '#web/pages/insight/dates.ts'
import { comparisonName, filterParts } from '#web/pages/insight/names.ts'
import { usePageStamp } from '#web/pages/insight/page-stamp.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { useSession } from '#web/session.ts'

/** The filters as a line of text, with the stamp: in print, where the bar of buttons has gone. `followed`: how far the data go. */
export function FilterLine({ scene, followed }: { scene: Scene; followed: string }) {
  const { account } = useSession()
  const printedAt = usePrintMoment()
  const { data, words, format, language } = scene
  const parts = [
    `${words.filter.number} ${format.list(data.customerNumbers)}`,
    rangeText(data.period.from, data.period.to, language),
    `${words.filter.compare.toLowerCase()} ${comparisonName(data.compare, words).toLowerCase()}`,
    ...filterParts(data.filter, words, language),
    data.freshness.importedAt ? words.fresh.updated(format.moment(data.freshness.importedAt)) : '',
    followed,
    words.fresh.printed(account.name, format.moment(printedAt)),
  ]
  const text = parts.filter(Boolean).join(' · ')
  usePageStamp(text)
  return <p className="wrap printed">{text}</p>
}

function usePrintMoment(): string {
  const [moment, setMoment] = useState(now)
  useEffect(() => {
    // Printing does not wait for a next drawing.
    const print = () => flushSync(() => setMoment(now()))
    window.addEventListener('beforeprint', print)
    return () => window.removeEventListener('beforeprint', print)
  }, [])
  return moment
}

function now(): string {
  return new Date().toISOString()
}
