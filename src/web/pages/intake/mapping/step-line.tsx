import { Link } from '@tanstack/react-router'
import { paths, type MappingStep } from '#web/paths.ts'
import { useWords } from '#web/words/words.tsx'

export const steps: readonly MappingStep[] = ['bestand', 'velden', 'codes', 'bekijken']

type StepLineProps = { id: string | undefined; step: MappingStep; mayGoOn: boolean }

/** Where one is; every step can be gone to once there is something to work on. */
export function StepLine({ id, step, mayGoOn }: StepLineProps) {
  const { mapping: words } = useWords()
  const at = steps.indexOf(step)
  return (
    <nav aria-label={words.steps}>
      <ol className="phases">
        {steps.map((one, index) => (
          <li key={one} className={index < at ? 'done' : index === at ? 'now' : undefined}>
            {mayGoOn ? (
              <Link
                {...(id ? paths.mapping(id, one) : paths.newMapping(one))}
                aria-current={index === at ? 'step' : undefined}
              >
                {words.step[one]}
              </Link>
            ) : (
              <span aria-current={index === at ? 'step' : undefined}>{words.step[one]}</span>
            )}
            {index < at ? <span className="vh">, {words.stepDone}</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  )
}
