import { useState } from 'react'
import type { DecideAdvice } from '#domain/contract/advice-decisions.ts'
import type { AdviceState } from '#domain/insight/advice/decision.ts'
import type { AdviceRuleName } from '#domain/insight/advice/names.ts'
import { api } from '#web/api.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { useSending } from '#web/pages/people/use-sending.ts'

/** Which advice, how it is called, and the version of what was decided about it until now. */
export type Decidable = { rule: AdviceRuleName; mark: string; version: number; title: string }
export type Decision = Pick<DecideAdvice, 'until' | 'reason'> & { state: AdviceState }

/** What was just done, so that it can be said, and undone. */
export type Said =
  | { what: 'decided'; advice: Decidable; decision: Decision; undo: () => void }
  | { what: 'undone'; advice: Decidable }

export type Decisions = {
  busy: boolean
  /** Why it was refused. */
  problem: string | undefined
  said: Said | undefined
  decide: (advice: Decidable, decision: Decision) => void
  undo: (advice: Decidable) => void
}

/** Decides about advice for every number in view; what the page shows is asked again afterwards. */
export function useDecisions({ data }: Scene): Decisions {
  const { busy, problem, send } = useSending(['insight-parcels'])
  const [said, setSaid] = useState<Said>()
  const [first, ...beside] = data.customerNumbers
  const path = `/customer-numbers/${encodeURIComponent(first!)}/advice-decisions${beside.length > 0 ? `?numbers=${beside.join(',')}` : ''}`
  // Of the numbers it was decided for, also when others are in view by now.
  const takeBack = (advice: Decidable) =>
    void send(async () => {
      setSaid(undefined)
      const { rule, mark, version } = advice
      await api('DELETE', path, { rule, mark, version })
      setSaid({ what: 'undone', advice })
    })
  return {
    busy,
    problem,
    said,
    decide: (advice, decision) =>
      void send(async () => {
        setSaid(undefined)
        const { rule, mark, version: seen } = advice
        const body = { rule, mark, version: seen, ...decision } satisfies DecideAdvice
        const { version } = await api<{ version: number }>('POST', path, body)
        setSaid({ what: 'decided', advice, decision, undo: () => takeBack({ ...advice, version }) })
      }),
    undo: takeBack,
  }
}
