/** Which entries of a bar have room on its one line. Measured when the bar, or the text in it, changes size. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

const none: ReadonlySet<string> = new Set()

/**
 * The ids that must go so that entries of these widths fit into `room`, taken from the front of `leaving`. `more` is
 * the width of the button behind which they are found, needed as soon as anything but `count` goes.
 */
export function entriesToHide(
  widths: ReadonlyMap<string, number>,
  leaving: readonly string[],
  full: number,
  room: number,
  more: number,
): Set<string> {
  const gone = new Set<string>()
  let width = full
  let behindMore = 0
  for (const id of leaving) {
    if (width + behindMore <= room) break
    const own = widths.get(id)
    if (own === undefined) continue
    gone.add(id)
    width -= own
    if (id !== 'count') behindMore = more
  }
  return gone
}

/** `leaving`: ids of the entries (`data-entry`), the one to go first at the front. Must be the same array while it says the same. */
export function useFit(leaving: readonly string[]): {
  bar: RefObject<HTMLDivElement | null>
  gone: ReadonlySet<string>
  /** Everything is shown, the button for the rest too, to be measured before it is painted. */
  measuring: boolean
} {
  const bar = useRef<HTMLDivElement>(null)
  /** Null: everything is shown, to be measured before it is painted. */
  const [gone, setGone] = useState<ReadonlySet<string> | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured for the entries there are
  useLayoutEffect(() => {
    const element = bar.current
    if (element === null) return
    let room = -1
    const observer = new ResizeObserver(() => {
      const now = element.clientWidth * 10_000 + element.clientHeight
      if (now === room) return
      room = now
      flushSync(() => setGone(null))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [leaving])

  useLayoutEffect(() => {
    const element = bar.current
    if (gone !== null || element === null) return
    element.scrollLeft = 0
    const style = getComputedStyle(element)
    const gap = Number.parseFloat(style.columnGap) || 0
    const padding = Number.parseFloat(style.paddingInlineStart) + Number.parseFloat(style.paddingInlineEnd)
    const widths = new Map<string, number>()
    let full = 0
    let more = 0
    for (const child of element.children) {
      if (!(child instanceof HTMLElement)) continue
      const { marginInlineStart } = getComputedStyle(child)
      const auto = child.dataset['entry'] === 'count' ? 0 : Number.parseFloat(marginInlineStart) || 0
      const own = child.offsetWidth + auto + gap
      if (child.dataset['more'] !== undefined) {
        more = own
        continue
      }
      full += own
      const { entry } = child.dataset
      if (entry !== undefined) widths.set(entry, own)
    }
    const room = element.clientWidth - padding
    const next = entriesToHide(widths, leaving, full, room, more)
    setGone(next.size === 0 ? none : next)
  }, [gone, leaving])

  return { bar, gone: gone ?? none, measuring: gone === null }
}
