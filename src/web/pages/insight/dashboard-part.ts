import { createElement, type ComponentType, type ReactNode } from 'react'
import type { InsightFrame } from '#domain/contract/insight-frame.ts'
import type { Language } from '#domain/words/language.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import type { Words } from '#web/words/nl.ts'
import { needOwnWords } from '#web/words/words.tsx'

/** What a dashboard answers: the frame, and which of its parts failed. */
export type DashboardData = InsightFrame & { failures: { part: string; reference: string }[] }

/** A place on a dashboard, drawn from one part of its answer. */
export type DashboardPart<Data extends DashboardData> = {
  /** The name of its part in the answer. */
  key: keyof Data & string
  /** Its place in the address: '#hitrate'. */
  anchor: string
  isLoaded: () => boolean
  /** Fetches its script and words; does nothing when they are there. */
  load: () => Promise<void>
  /** Nothing before it was loaded, and without data. */
  draw: (scene: Scene<Data>) => ReactNode
}

type PartComponent<Data extends DashboardData, Key extends keyof Data> = ComponentType<{
  scene: Scene<Data>
  part: NonNullable<Data[Key]>
}>

export function dashboardPart<Data extends DashboardData, Key extends keyof Data & string>(
  key: Key,
  anchor: string,
  fetch: () => Promise<PartComponent<Data, Key>>,
): DashboardPart<Data> {
  let component: PartComponent<Data, Key> | undefined
  return {
    key,
    anchor,
    isLoaded: () => component !== undefined,
    load: async () => {
      component ??= await fetch()
    },
    draw: (scene) => {
      const part = scene.data[key]
      return component && part ? createElement(component, { scene, part }) : null
    },
  }
}

export type OwnWords = Record<Language, () => Promise<Partial<Words>>>

/** The component of a part, when its words are there too. */
export async function withWords<Component>(
  name: string,
  words: OwnWords,
  page: Promise<{ default: Component }>,
): Promise<Component> {
  const [{ default: component }] = await Promise.all([page, needOwnWords(`insight ${name}`, words)])
  return component
}

/** All of them, for print, and before the page jumps to one of them: what is above it must have its height. */
export async function loadParts(parts: readonly { load: () => Promise<void> }[]): Promise<void> {
  await Promise.allSettled(parts.map(({ load }) => load()))
}
