import type { ReactNode } from 'react'
import { authorisationLabel } from '#domain/access/authorisation.ts'
import { externalModules } from '#domain/access/external-module.ts'
import type { AccessRequest } from '#domain/contract/people.ts'
import type { Session, TileKey } from '#domain/contract/session.ts'
import { brand } from '#web/brand.ts'
import type { Language } from '#domain/words/language.ts'
import { InsightTile } from '#web/pages/home/insight-tile.tsx'
import { ModuleTile } from '#web/pages/home/module-tile.tsx'
import { OperatorTile } from '#web/pages/home/operator-tile.tsx'
import { LinkTile } from '#web/pages/home/link-tile.tsx'
import { paths } from '#web/paths.ts'
import { numbersWith } from '#web/session.ts'
import type { Words } from '#web/words/nl.ts'

export type Tile = { key: TileKey; label: string; draw: () => ReactNode }

/** The tiles of someone with these rights, in the usual order. What cannot be opened has none. */
export function tilesOf(
  session: Session,
  requests: readonly AccessRequest[],
  words: Words,
  language: Language,
): Tile[] {
  const { home } = words
  const tiles: Tile[] = []
  const hasInsight = (['insight-parcels', 'insight-ecommerce'] as const).some(
    (key) => numbersWith(session, key).length > 0,
  )
  if (hasInsight) tiles.push({ key: 'insights', label: home.insight, draw: () => <InsightTile session={session} /> })
  const administered = session.customerNumbers.find((entry) => entry.administrator)
  if (administered) {
    const asked = requests[0]?.customerNumber ?? administered.number
    const { number } = administered
    tiles.push(
      {
        key: 'authorisations',
        label: home.authorisations,
        draw: () => (
          <LinkTile title={home.authorisations} link={paths.authorisations(number)} about={home.authorisationsAbout} />
        ),
      },
      {
        key: 'requests',
        label: home.requests,
        draw: () => (
          <LinkTile title={home.requests} link={paths.requests(asked)} about={home.requestsAbout(requests.length)} />
        ),
      },
    )
  }
  for (const key of externalModules) {
    const modules = session.modules.filter((module) => module.authorisation === key)
    const label = authorisationLabel(key, language, brand)
    if (modules.length > 0) tiles.push({ key, label, draw: () => <ModuleTile title={label} modules={modules} /> })
  }
  if (numbersWith(session, 'track-and-trace').length > 0) {
    tiles.push({
      key: 'track-and-trace',
      label: home.track,
      draw: () => <LinkTile title={home.track} link={paths.track()} about={home.trackAbout} />,
    })
  }
  if (session.account.operator) tiles.push({ key: 'operator', label: home.operator, draw: () => <OperatorTile /> })
  return tiles
}
