/** A rate with a burst: so many a second, and so many at once after a pause (token bucket). */
export class Allowance {
  private readonly perMillisecond: number
  private readonly burst: number
  private left: number
  private at: number

  /** @param now milliseconds */
  constructor(perSecond: number, burst: number, now: number) {
    this.perMillisecond = perSecond / 1000
    this.burst = burst
    this.left = burst
    this.at = now
  }

  /** Takes one, if there is one. */
  take(now: number): boolean {
    this.left = Math.min(this.burst, this.left + Math.max(0, now - this.at) * this.perMillisecond)
    this.at = now
    if (this.left < 1) return false
    this.left -= 1
    return true
  }
}
