import '#web/pages/insight/delivery-options/delivery-options.css'
import type { DeliveryOptionsPart as OptionsData } from '#domain/contract/insight-delivery-options.ts'
import { FlowsFigure } from '#web/pages/insight/delivery-options/flows-figure.tsx'
import { MoreFigures } from '#web/pages/insight/delivery-options/more-figures.tsx'
import { OptionsMargin } from '#web/pages/insight/delivery-options/options-margin.tsx'
import type { OptionsScene } from '#web/pages/insight/delivery-options/options-scene.ts'
import { OptionsTable } from '#web/pages/insight/delivery-options/options-table.tsx'
import { OptionsTrend } from '#web/pages/insight/delivery-options/options-trend.tsx'
import { AreasFigure, CountriesFigure, WrongFigure } from '#web/pages/insight/delivery-options/rate-figures.tsx'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import type { EcommerceScene } from '#web/pages/insight/scene.ts'
import { useWords } from '#web/words/words.tsx'

/** Bezorgopties: what was chosen, where it ended, and how each option does. */
export default function DeliveryOptionsPart({ scene, part }: { scene: EcommerceScene; part: OptionsData }) {
  const words = useWords()
  const options: OptionsScene = { scene, part, own: words.insightDeliveryOptions }
  const { parcels, elsewhere } = part.headline.now
  return (
    <PartFrame
      id="opties"
      title={words.insightEcommerce.parts.opties}
      margin={<OptionsMargin options={options} />}
      sheet={
        parcels === 0 ? null : (
          <>
            <OptionsTable options={options} />
            <div className="duo">
              {elsewhere.parcels > 0 && <FlowsFigure options={options} />}
              <OptionsTrend options={options} />
            </div>
            <MoreFigures title={options.own.moreFigures}>
              {elsewhere.parcels > 0 && <WrongFigure options={options} wrong="elsewhere" />}
              <WrongFigure options={options} wrong="late" />
              <WrongFigure options={options} wrong="missed" />
              <WrongFigure options={options} wrong="returned" />
              {part.areas.length > 0 && <AreasFigure options={options} />}
              {part.countries.length > 1 && <CountriesFigure options={options} />}
            </MoreFigures>
          </>
        )
      }
    />
  )
}
