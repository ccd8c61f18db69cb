import { Link, type LinkProps } from '@tanstack/react-router'

type LinkTileProps = { title: string; link: LinkProps; about: string }

/** A tile that is one link. */
export function LinkTile({ title, link, about }: LinkTileProps) {
  return (
    <section className="tile">
      <h2>
        <Link {...link}>{title}</Link>
      </h2>
      <p className="low">{about}</p>
    </section>
  )
}
