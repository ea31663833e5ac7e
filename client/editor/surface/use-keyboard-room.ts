/**
 * Room for the keyboard of a phone. Where it covers the page instead of shrinking it (Safari; others are asked to
 * shrink it in `index.html`), what sticks to the lower edge would lie behind it: its height is `--keyboard`, in px.
 */
import { useEffect } from 'react'

/** Less than this is the browser's own bar coming and going. */
const smallestKeyboardPx = 80

/** Keeps `--keyboard` on the page true while mounted. */
export function useKeyboardRoom(): void {
  useEffect(() => {
    const seen = window.visualViewport
    const { style } = document.documentElement
    if (seen === null) return
    const measure = () => {
      const covered = window.innerHeight - seen.height - seen.offsetTop
      // Zoomed in, what is out of sight is no keyboard.
      const keyboard = seen.scale === 1 && covered > smallestKeyboardPx ? Math.round(covered) : 0
      style.setProperty('--keyboard', `${keyboard}px`)
    }
    measure()
    seen.addEventListener('resize', measure)
    seen.addEventListener('scroll', measure)
    return () => {
      seen.removeEventListener('resize', measure)
      seen.removeEventListener('scroll', measure)
      style.removeProperty('--keyboard')
    }
  }, [])
}
