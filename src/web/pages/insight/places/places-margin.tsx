import { placesMeanings, type PlacesMeaning } from '#domain/insight/places/meanings.ts'
import { countDifference, type MarginRow } from '#web/pages/insight/difference.ts'
import { comparisonName, countryName } from '#web/pages/insight/names.ts'
import { MarginFigure, MarginRows, Measured, type Definition } from '#web/pages/insight/part-frame.tsx'
import { measureText } from '#web/pages/insight/places/measures.ts'
import { perOf, type PlacesScene } from '#web/pages/insight/places/places-scene.ts'

const countriesNamed = 4

/** The one figure: customers in the Netherlands, or everywhere where there are none; and the countries beside it. */
export function PlacesMargin({ places }: { places: PlacesScene }) {
  const { own, part, scene } = places
  const { format, data } = scene
  const { netherlands, customers } = part
  const shown = netherlands.now === null ? customers : netherlands
  const period = `${format.date(data.period.from)} – ${format.date(data.period.to)}`
  return (
    <>
      <MarginFigure
        value={shown.now === null ? null : format.count(shown.now)}
        of={
          shown.now === null
            ? own.noCustomers
            : shown === netherlands
              ? own.of(period, perText(places))
              : own.ofAll(period)
        }
      />
      <MarginRows rows={rowsOf(places, shown)} />
      <Measured definitions={definitions(places)} />
    </>
  )
}

function perText({ own, part, scene }: PlacesScene): string | null {
  const per = perOf(part)
  const value = per === 'households' ? part.netherlands.perHouseholds : part.netherlands.perInhabitants
  return value === null ? null : own.perIs(measureText('per1000', value, scene.format), own.per[per])
}

function rowsOf({ own, part, scene }: PlacesScene, shown: { now: number | null; before: number | null }): MarginRow[] {
  const { format, words, language, data } = scene
  const { firstDay } = data.freshness
  const none = firstDay !== null && firstDay <= data.comparePeriod.from ? own.hidden : words.unknown
  const before: MarginRow = {
    name: comparisonName(data.compare, words),
    value: shown.before === null ? none : format.count(shown.before),
    difference:
      shown.before === null || shown.now === null ? undefined : countDifference(shown.now, shown.before, scene),
  }
  const abroad = part.countries.keys
    .map((key, index) => ({ key, customers: part.countries.customers[index] ?? 0 }))
    .filter(({ key }) => shown !== part.netherlands || key !== 'NL')
    .slice(0, countriesNamed)
    .map(({ key, customers }) => ({ name: countryName(key, language, words.unknown), value: format.count(customers) }))
  return [before, ...abroad]
}

function definitions({ own, part, scene }: PlacesScene): Definition[] {
  const meaning = (key: PlacesMeaning & keyof typeof own.definition.names): Definition => ({
    name: own.definition.names[key],
    text: placesMeanings[key][scene.language],
  })
  const { count } = scene.format
  return [
    meaning('customers'),
    meaning('parcels'),
    {
      name: own.definition.names.per1000,
      text: placesMeanings[perOf(part) === 'households' ? 'perHouseholds' : 'perInhabitants'][scene.language],
    },
    meaning('index'),
    meaning('growth'),
    meaning('onTime'),
    meaning('hitRate'),
    meaning('provincesBy'),
    {
      name: own.definition.names.without,
      text: own.definition.without(count(part.withoutRecipient), count(part.withoutArea)),
    },
  ]
}
