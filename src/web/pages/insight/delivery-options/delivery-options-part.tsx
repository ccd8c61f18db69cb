import '#web/pages/insight/delivery-options/delivery-options.css'
import type { DeliveryOptionsPart as OptionsData } from '#domain/contract/insight-delivery-options.ts'
import { FlowsFigure } from '#web/pages/insight/delivery-options/flows-figure.tsx'
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
            {elsewhere.parcels > 0 && (
              <div className="duo">
                <FlowsFigure options={options} />
                <WrongFigure options={options} wrong="elsewhere" />
              </div>
            )}
            <div className="duo">
              <WrongFigure options={options} wrong="late" />
              <WrongFigure options={options} wrong="missed" />
            </div>
            <div className="duo">
              <WrongFigure options={options} wrong="returned" />
              <OptionsTrend options={options} />
            </div>
            <div className="duo">
              {part.areas.length > 0 && <AreasFigure options={options} />}
              {part.countries.length > 1 && <CountriesFigure options={options} />}
            </div>
          </>
        )
      }
    />
  )
}
