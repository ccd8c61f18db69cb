import type { Permission } from '#acts/act.ts'
import { acts } from '#acts/catalogue.ts'

const columns = [
  'anybody signed in, for themselves',
  "whoever holds 'Je pakketten naar binnen- en buitenland' on the number",
  'administrator of the number',
  'operator',
] as const
const places: Record<Permission, number> = { self: 0, 'insight-parcels': 1, administrator: 2, operator: 3 }

/** docs/reference/permissions.md. A test compares it; see there how it is made anew. */
export function permissionsMarkdown(): string {
  const rows = acts
    .map(({ name, permission }) => ({ name, permission: permission as Permission }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, permission }) => {
      const cells = columns.map((_, place) => (places[permission] === place ? 'yes' : ''))
      return `| ${name} | ${cells.join(' | ')} |`
    })
  return [
    '# Who may do what',
    '',
    'Every write is an act. Whoever may not is refused before the input is looked at; a customer number that is not theirs and one',
    'that does not exist are refused in the same words (`not-found`). An administrator holds both administration authorisations on',
    'the number, at this moment, and on each of them when an act is about several. An operator may nothing of a customer by being',
    'operator, but for what stands in the last column.',
    '',
    `| act | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---').join('|')}|`,
    ...rows,
    '',
    'Made from `src/acts/catalogue.ts`; `test/http/acts.test.ts` tries each act against everybody else.',
    '',
  ].join('\n')
}
