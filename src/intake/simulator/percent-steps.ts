/** Passes a share, from 0 to 1, on when it is another percent. */
export function percentSteps(tell: (share: number) => void): (share: number) => void {
  let toldPercent = 0
  return (share) => {
    const percent = Math.floor(share * 100)
    if (percent === toldPercent) return
    toldPercent = percent
    tell(share)
  }
}
