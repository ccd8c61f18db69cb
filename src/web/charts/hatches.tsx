const patterns = [
  ['own', 2.6],
  ['late', 2.6],
  ['grey', 1.4],
] as const

/** The three hatchings, once per page: the style sheet refers to them by id. */
export function Hatches() {
  return (
    <svg className="defs" width="0" height="0" aria-hidden="true">
      <defs>
        {patterns.map(([name, width]) => (
          <pattern
            key={name}
            id={`hatch-${name}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" className="h-ground" />
            <rect width={width} height="6" className={`h-${name}`} />
          </pattern>
        ))}
      </defs>
    </svg>
  )
}
