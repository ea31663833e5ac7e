/** Moving sections from the contents: asks first where somebody writes, and says what happened. */
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { moveSectionTo, planMove } from '../structure/move-section.ts'
import { remoteCarets } from '../structure/remote-carets.ts'
import { placeBeyond, type Section } from '../structure/sections.ts'
import { showPlace } from '../structure/show-place.ts'
import type { OutlineStore } from './outline-store.ts'
import type { TogetherWords } from './together-words.ts'

/** Where a section shall go, asked again when the move happens: colleagues go on writing meanwhile. */
type Aim = (section: Section, all: readonly Section[]) => number | null

export function useSectionMoves(options: {
  editor: Editor
  awareness: Awareness
  store: OutlineStore
  t: TogetherWords
}) {
  const { editor, awareness, store, t } = options
  const [asking, setAsking] = useState<{ name: string; move(): void } | null>(null)
  const [said, setSaid] = useState('')
  const nameOf = (section: Section) => section.title || t('outline.untitled')

  const find = (key: string, aim: Aim) => {
    const all = store.sectionsNow()
    const section = all.find((one) => one.key === key)
    const place = section === undefined ? null : aim(section, all)
    return section === undefined || place === null ? null : { section, place }
  }
  const go = (key: string, aim: Aim) => {
    const found = find(key, aim)
    if (found === null) return
    const { section, place } = found
    const carets = remoteCarets(editor.state, awareness)
    const done = moveSectionTo(editor.state, section, place, carets)
    const now = store.sectionsNow().find((one) => one.key === key)
    if (!done || now === undefined) {
      setSaid(t('outline.notMoved', { title: nameOf(section) }))
      return
    }
    showPlace(editor.view, now.pos + 1)
    const words = { title: nameOf(now), number: now.number }
    setSaid(now.number === '' ? t('outline.movedUnnumbered', words) : t('outline.moved', words))
  }
  const start = (key: string, aim: Aim) => {
    const found = find(key, aim)
    if (found === null) return
    const plan = planMove(editor.state, found.section, found.place, remoteCarets(editor.state, awareness))
    if (plan.writer === null) go(key, aim)
    else
      setAsking({
        name: plan.writer.name,
        move: () => {
          setAsking(null)
          go(key, aim)
        },
      })
  }
  return {
    asking,
    stopAsking: () => setAsking(null),
    said,
    say: setSaid,
    /** One place up or down. */
    step(key: string, direction: 'up' | 'down') {
      const all = store.sectionsNow()
      const section = all.find((one) => one.key === key)
      if (section === undefined) return
      const aim: Aim = (now, sections) => placeBeyond(now, sections, editor.state.doc.childCount, direction)
      if (aim(section, all) === null)
        setSaid(t(direction === 'up' ? 'outline.first' : 'outline.last', { title: nameOf(section) }))
      else start(key, aim)
    },
    /** Before the section that begins at this top node now; at the end when there is none. */
    moveTo(key: string, place: number) {
      const before = store.sectionsNow().find(({ from }) => from === place)?.key
      start(key, (_section, all) =>
        before === undefined
          ? editor.state.doc.childCount
          : (all.find((one) => one.key === before)?.from ?? null),
      )
    },
  }
}
