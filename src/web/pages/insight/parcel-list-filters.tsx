import type { ParcelList } from '#domain/contract/parcels.ts'
import { isMilestone, milestoneLabel } from '#domain/parcel/milestone.ts'
import { useFormat } from '#web/format.ts'
import { rangeText } from '#web/pages/insight/dates.ts'
import type { ListState } from '#web/pages/insight/insight-search.ts'
import { countryName, filterParts, optionLabel, productLabel } from '#web/pages/insight/names.ts'
import { useLanguage, useWords } from '#web/words/words.tsx'

type ParcelListFiltersProps = { number: string; state: ListState; list: ParcelList | undefined }

/** The filters as a line of text, with the mark of a chart that was pointed at. */
export function ParcelListFilters({ number, state, list }: ParcelListFiltersProps) {
  const { insight: words, parcels: said } = useWords()
  const language = useLanguage()
  const markText = useMarkText()
  const range = rangeText(state.period.from, state.period.to, language)
  const basis = list?.basis
  const parts = [
    `${words.filter.number} ${[number, ...state.alongside].join(', ')}`,
    basis === null ? said.dated.always : said.dated[basis ?? 'operational_day'](range),
    ...filterParts(state.filter, words, language),
    ...Object.entries(state.at).map(([key, value]) => markText(key, value)),
    said.clocks[state.clock],
  ]
  return <p className="list-filters">{parts.filter(Boolean).join(' · ')}</p>
}

/** 'op dinsdag' for weekday 2; a value nobody has a name for stands as it is, behind the name of its key. */
function useMarkText(): (key: string, value: string) => string {
  const { insight: words, parcels: said } = useWords()
  const language = useLanguage()
  const format = useFormat()
  const marks: Partial<Record<string, (value: string) => string>> = {
    weekday: (value) => said.marks.weekday[Number(value) - 1] ?? value,
    hour: (value) => said.marks.hour(Number(value)),
    day: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? format.date(value) : value),
    country: (value) => countryName(value === '-' ? '' : value, language, words.unknown),
    product: (value) => `${words.filter.product} ${value === '-' ? words.unknown : productLabel(value, language)}`,
    option: (value) => `${words.filter.option} ${value === '-' ? words.unknown : optionLabel(value, words)}`,
    postcode: (value) => `${words.filter.postcode} ${value === '-' ? words.unknown : value}`,
  }
  return (key, value) => {
    const say = Object.hasOwn(marks, key) ? marks[key] : undefined
    if (say) return say(value)
    const known: Partial<Record<string, string>> = said.marks.values
    const names: Partial<Record<string, string>> = said.marks.names
    const text = known[`${key}:${value}`] ?? (isMilestone(value) ? milestoneLabel(value, language) : value)
    return names[key] ? `${names[key]}: ${text}` : text
  }
}
