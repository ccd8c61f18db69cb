import { useEffect, useRef, useState } from 'react'
import { Problem } from '#web/api.ts'
import { Unfetched } from '#web/pages/insight/fetched.tsx'
import { PartFrame } from '#web/pages/insight/part-frame.tsx'
import type { DashboardData, DashboardPart } from '#web/pages/insight/dashboard-part.ts'
import type { Scene } from '#web/pages/insight/scene.ts'
import { Failure } from '#web/ui/page-error.tsx'

/** So near the window a part is fetched and drawn: about a screen ahead. */
const nearPx = 900

type PartPlaceProps<Data extends DashboardData> = {
  part: DashboardPart<Data>
  scene: Scene<Data>
  title: string
  whole: boolean
  retry: () => void
}

/**
 * The place of one part. Its box is there from the start; what belongs in it is fetched when it comes near the window, or when
 * the whole page is asked for. What was drawn once is drawn at once the next time, so that going back finds the page as it was.
 */
export function PartPlace<Data extends DashboardData>({ part, scene, title, whole, retry }: PartPlaceProps<Data>) {
  const box = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(part.isLoaded)
  const [unfetched, setUnfetched] = useState(false)
  const [, setLoaded] = useState(part.isLoaded)
  const failed = scene.data.failures.find((one) => one.part === part.key)
  const nothing = scene.data[part.key] === null && !failed
  const wanted = (near || whole) && !failed && !nothing

  useEffect(() => {
    if (near || nothing || !box.current) return
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: `${nearPx}px 0px` },
    )
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [near, nothing])

  useEffect(() => {
    if (!wanted || part.isLoaded() || unfetched) return
    part.load().then(
      () => setLoaded(true),
      () => setUnfetched(true),
    )
  }, [wanted, part, unfetched])

  if (nothing) return null
  if (wanted && part.isLoaded()) return part.draw(scene)
  const { error } = scene.words
  if (failed) {
    const problem = new Problem('internal', 500, error.part, { reference: failed.reference })
    const sheet = <Failure title={error.title} error={problem} retry={retry} />
    return <PartFrame id={part.anchor} title={title} margin={null} sheet={sheet} />
  }
  if (unfetched) return <PartFrame id={part.anchor} title={title} margin={null} sheet={<Unfetched />} />
  return (
    <div ref={box}>
      <PartFrame id={part.anchor} title={title} margin={null} sheet={<div className="part-wait" />} />
    </div>
  )
}
