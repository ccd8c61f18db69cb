import { clocks } from '#domain/insight/query.ts'
import { withinChoices } from '#web/pages/insight/insight-search.ts'
import type { Scene } from '#web/pages/insight/scene.ts'

/** What the figures of durations are about: which clock, and within how many network days. */
export function ClockChoice({ scene: { state, words, change } }: { scene: Scene }) {
  const choices = withinChoices.includes(state.within as 0) ? withinChoices : [...withinChoices, state.within]
  return (
    <div className="clock-choice">
      <fieldset className="seg big clock">
        <legend className="vh">{words.transit.clock}</legend>
        {clocks.map((clock) => (
          <label key={clock}>
            <input type="radio" name="klok" checked={state.clock === clock} onChange={() => change({ clock })} />
            {words.transit.clocks[clock]}
          </label>
        ))}
      </fieldset>
      <div className="within">
        <label htmlFor="binnen">{words.transit.within}</label>
        <select
          id="binnen"
          className="select s"
          value={state.within}
          onChange={(event) => change({ within: Number(event.target.value) })}
        >
          {choices.map((days) => (
            <option key={days} value={days}>
              {words.day(days)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
