/** Rings of [x, y] as one path of whole units: 'M12 34l5 6-7 8z'. Rings that vanish at this size are left out. */
export function pathOf(rings, leastArea = 0) {
  return rings.map((ring) => ringPath(ring, leastArea)).join('')
}

function ringPath(ring, leastArea) {
  const points = []
  for (const [x, y] of ring.slice(0, -1)) {
    const point = [Math.round(x), Math.round(y)]
    const last = points.at(-1)
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point)
  }
  const kept = points.filter(
    (point, index) => !isBetween(points.at(index - 1), point, points[(index + 1) % points.length]),
  )
  if (kept.length < 3 || Math.abs(areaOf(kept)) <= leastArea) return ''
  let text = `M${kept[0][0]} ${kept[0][1]}`
  let command = 'l'
  for (let index = 1; index < kept.length; index++) {
    const [dx, dy] = [kept[index][0] - kept[index - 1][0], kept[index][1] - kept[index - 1][1]]
    text += `${command}${command === '' && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`
    command = ''
  }
  return `${text}z`
}

function isBetween(before, point, after) {
  return (point[0] - before[0]) * (after[1] - point[1]) === (point[1] - before[1]) * (after[0] - point[0])
}

export function areaOf(ring) {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1]
  return sum / 2
}

/** Where a name stands best: the inner point of the largest ring that is farthest from its edges (polylabel, on a grid). */
export function labelPoint(rings) {
  const largest = rings.reduce((a, b) => (Math.abs(areaOf(b)) > Math.abs(areaOf(a)) ? b : a))
  const xs = largest.map(([x]) => x)
  const ys = largest.map(([, y]) => y)
  let best = { distance: -1, point: largest[0] }
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (let i = 1; i < 40; i++) {
    for (let j = 1; j < 40; j++) {
      const point = [x0 + ((x1 - x0) * i) / 40, y0 + ((y1 - y0) * j) / 40]
      if (!contains(largest, point)) continue
      // Names are wide and low: room at the sides counts for less.
      const distance = edgeDistance(largest, point)
      if (distance > best.distance) best = { distance, point }
    }
  }
  return best.point.map(Math.round)
}

export function contains(ring, [x, y]) {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

export function edgeDistance(ring, [x, y]) {
  let least = Infinity
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]]
    const [dx, dy] = [bx - ax, by - ay]
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)))
    least = Math.min(least, Math.hypot(x - ax - t * dx, (y - ay - t * dy) * 1.6))
  }
  return least
}
