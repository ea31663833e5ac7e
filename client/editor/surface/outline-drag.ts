/**
 * Dragging a section in the contents: with mouse and pen at once, with a finger after a moment, so that the list can
 * still be scrolled. A line shows where the section would stand; Escape gives up. `outline-keys.ts` does the same by
 * keyboard.
 */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { placesFor, type Section } from '../structure/sections.ts'

export type Drop = {
  /** Key of the section that is dragged. */
  key: string
  /** The top node it would stand before. */
  place: number
  /** Where the line is drawn, CSS pixels below the top of the list. */
  y: number
}

/** Movement that makes a drag of a press, CSS pixels. */
const threshold = 5
/** How long a finger rests before it drags, milliseconds. */
const restMs = 350
/** Near an edge of what scrolls, the list is scrolled, CSS pixels and CSS pixels a move. */
const edge = 32
const scrollStep = 12

export function useSectionDrag(options: {
  list: RefObject<HTMLElement | null>
  enabled: boolean
  sections(): readonly Section[]
  end(): number
  onDrop(drop: Drop): void
}) {
  const latest = useRef(options)
  latest.current = options
  const [drop, setDrop] = useState<Drop | null>(null)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const press = (event: React.PointerEvent, key: string) => {
    const isTouch = event.pointerType === 'touch'
    if (!latest.current.enabled || event.button !== 0 || stop.current !== null) return
    const start = { x: event.clientX, y: event.clientY }
    let dragging = false
    let now: Drop | null = null
    const begin = () => {
      dragging = true
      aim(start.y)
    }
    const aim = (y: number) => {
      now = nearest(latest.current, key, y)
      setDrop(now)
      scrollNear(latest.current.list.current, y)
    }
    const move = (next: PointerEvent) => {
      const moved = Math.hypot(next.clientX - start.x, next.clientY - start.y) > threshold
      if (!dragging && moved) {
        if (isTouch) return end()
        begin()
      }
      if (dragging) aim(next.clientY)
    }
    const release = () => {
      const chosen = now
      const wasDragging = dragging
      end()
      if (wasDragging) swallowClick()
      if (chosen !== null) latest.current.onDrop(chosen)
    }
    const giveUp = (next: KeyboardEvent) => {
      if (next.key !== 'Escape' || !dragging) return
      next.preventDefault()
      swallowClick()
      end()
    }
    // Once a finger drags, the page must not scroll with it.
    const hold = (next: Event) => {
      if (dragging) next.preventDefault()
    }
    const timer = isTouch ? setTimeout(begin, restMs) : undefined
    const list = latest.current.list.current
    const end = () => {
      clearTimeout(timer)
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', release)
      removeEventListener('pointercancel', end)
      removeEventListener('keydown', giveUp, true)
      list?.removeEventListener('touchmove', hold)
      list?.removeEventListener('contextmenu', hold)
      stop.current = null
      setDrop(null)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', release)
    addEventListener('pointercancel', end)
    addEventListener('keydown', giveUp, true)
    list?.addEventListener('touchmove', hold, { passive: false })
    list?.addEventListener('contextmenu', hold)
    stop.current = end
  }
  return { drop, press }
}

/** The place whose line is nearest to the pointer; null where the section stands already. */
function nearest(
  { list, sections, end }: Parameters<typeof useSectionDrag>[0],
  key: string,
  pointerY: number,
): Drop | null {
  const all = sections()
  const section = all.find((one) => one.key === key)
  const box = list.current?.getBoundingClientRect()
  if (section === undefined || box === undefined) return null
  const entries = Array.from(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])
  const lines = new Map<number, number>()
  for (const entry of entries) {
    const from = all.find((one) => one.key === entry.dataset['key'])?.from
    if (from !== undefined) lines.set(from, entry.getBoundingClientRect().top - box.top)
  }
  lines.set(end(), (entries.at(-1)?.getBoundingClientRect().bottom ?? box.bottom) - box.top)
  const y = pointerY - box.top
  // Where it stands counts too: dropped there, nothing moves.
  const allowed = new Set([...placesFor(section, all, end()), section.from, section.to])
  const [place, lineY] = [...lines]
    .filter(([at]) => allowed.has(at))
    .reduce((best, line) => (Math.abs(line[1] - y) < Math.abs(best[1] - y) ? line : best), [-1, Infinity])
  return place < 0 || (place >= section.from && place <= section.to) ? null : { key, place, y: lineY }
}

function scrollNear(list: HTMLElement | null, y: number): void {
  const frame = list?.closest('nav')
  if (!frame) return
  const { top, bottom } = frame.getBoundingClientRect()
  if (y < top + edge) frame.scrollTop -= scrollStep
  else if (y > bottom - edge) frame.scrollTop += scrollStep
}

/** The release of a drag is no click on what lies under it. */
function swallowClick(): void {
  const swallow = (event: Event) => event.stopPropagation()
  addEventListener('click', swallow, { capture: true, once: true })
  // No click follows when the pointer was released elsewhere than it was pressed.
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0)
}
