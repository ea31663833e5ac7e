/**
 * The contents of the plan: headings, areas and goal tables with their numbers, as one writes them; who is where,
 * what is to be put right; and moving whole sections, by dragging, keys or menu. A tree as assistive technology
 * knows it: one stop for Tab, arrows inside.
 */
import type { Editor } from '@tiptap/react'
import { type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import { printPart } from '../../app/print/print.ts'
import '../../app/print/words.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { MenuPopover } from '../../ui/menu-popover.tsx'
import type { ProblemStore } from '../problems/problem-store.ts'
import { useProblems } from '../problems/use-problems.ts'
import { sectionElements } from '../structure/section-elements.ts'
import { hasBelow, shownFor } from '../structure/sections.ts'
import { useFolded } from './folded.ts'
import css from './outline.module.css'
import { useSectionDrag } from './outline-drag.ts'
import { OutlineEntry } from './outline-entry.tsx'
import { type OutlineActions, outlineKey } from './outline-keys.ts'
import { useSectionMoves } from './outline-moves.ts'
import type { OutlineStore, PersonThere } from './outline-store.ts'
import { useTogetherWords } from './together-words.ts'
import { useOutline } from './use-outline.ts'

const noProblems = new Map<string, { error: number; warning: number; info: number }>()

export function Outline(props: {
  planId: string
  editor: Editor
  awareness: Awareness
  store: OutlineStore
  problems: ProblemStore | null
  canWrite: boolean
  /** Somebody has chosen a section: on narrow screens the contents cover it. */
  onGo(): void
}) {
  const { editor, store, canWrite } = props
  const t = useTogetherWords()
  const { t: tPrint } = useTranslation('print')
  const help = useId()
  const list = useRef<HTMLDivElement>(null)
  const { sections, people, current } = useOutline(store)
  const bySection = useProblems(props.problems, (all) => all.bySection, noProblems)
  const [folded, setFolded] = useFolded(props.planId)
  const [focused, setFocused] = useState<string | null>(null)
  const [menu, setMenu] = useState<{ key: string; button: RefObject<HTMLButtonElement> } | null>(null)
  const moves = useSectionMoves({ editor, awareness: props.awareness, store, t })
  const { drop, press } = useSectionDrag({
    list,
    enabled: canWrite,
    sections: () => store.sectionsNow(),
    end: () => editor.state.doc.childCount,
    onDrop: ({ key, place }) => moves.moveTo(key, place),
  })

  const standsFor = useMemo(() => shownFor(sections, folded), [sections, folded])
  const shown = [...new Set(standsFor)]
  const shownKeys = shown.map((index) => sections[index]?.key)
  const currentIndex = standsFor[sections.findIndex(({ key }) => key === current)]
  const tabStop = [focused, sections[currentIndex ?? -1]?.key].find((key) => key && shownKeys.includes(key))

  const entryOf = (key: string) =>
    Array.from(list.current?.querySelectorAll<HTMLElement>('[data-key]') ?? []).find(
      (entry) => entry.dataset['key'] === key,
    )
  const focusEntry = (key: string) => {
    setFocused(key)
    entryOf(key)?.focus({ preventScroll: true })
    entryOf(key)?.scrollIntoView({ block: 'nearest' })
  }
  // An entry that changes its place in the page loses the focus on the way.
  const held = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (held.current !== null && document.activeElement === document.body && sections.length > 0)
      focusEntry(held.current)
  })

  const go = (key: string) => {
    const section = store.sectionsNow().find((one) => one.key === key)
    if (section === undefined) return
    props.onGo()
    const inside = section.kind === 'heading' ? 1 : section.kind === 'area' ? 2 : 3
    editor.commands.focus(section.pos + inside, { scrollIntoView: false })
    const dom = editor.view.nodeDOM(section.pos)
    if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'start' })
  }
  const actions: OutlineActions = {
    focus: focusEntry,
    fold: setFolded,
    go,
    openMenu: (key) => {
      const button = entryOf(key)?.querySelector<HTMLButtonElement>('[aria-haspopup]')
      if (button) setMenu({ key, button: { current: button } })
    },
    move: canWrite ? (key, direction) => moves.step(key, direction) : null,
    undo: (again) => void (canWrite && (again ? editor.commands.redo() : editor.commands.undo())),
  }

  const print = (key: string) => {
    const section = store.sectionsNow().find((one) => one.key === key)
    const elements = section === undefined ? null : sectionElements(editor.view, section)
    if (elements !== null) printPart(...elements)
  }
  const printWord = (key: string) => {
    const kind = sections.find((one) => one.key === key)?.kind
    return tPrint(kind === 'area' ? 'area' : kind === 'goalTable' ? 'table' : 'section')
  }

  if (sections.length === 0) return <p className={css['empty']}>{t('outline.empty')}</p>
  return (
    <>
      <div
        ref={list}
        role="tree"
        className={css['list']}
        aria-label={t('outline.label')}
        aria-describedby={canWrite ? help : undefined}
        onBlur={(event) => {
          if (event.relatedTarget !== null) held.current = null
        }}
      >
        {shown.map((index) => {
          const section = sections[index]
          if (section === undefined) return null
          const { key } = section
          const inIt = standsFor.flatMap((at, i) => (at === index ? [sections[i]?.key ?? ''] : []))
          const counts = inIt.map((one) => bySection.get(one))
          return (
            <OutlineEntry
              key={key}
              section={section}
              expanded={hasBelow(sections, index) ? !folded.has(key) : undefined}
              current={currentIndex === index}
              tabbable={tabStop === undefined ? index === shown[0] : tabStop === key}
              dragged={drop?.key === key}
              problems={counts.reduce((sum, one) => sum + (one?.error ?? 0) + (one?.warning ?? 0), 0)}
              people={inIt.flatMap((one): readonly PersonThere[] => people.get(one) ?? [])}
              t={t}
              onGo={() => go(key)}
              onFold={(fold) => setFolded(key, fold)}
              onFocus={() => {
                held.current = key
                setFocused(key)
              }}
              onKeyDown={(event) => outlineKey(event, key, sections, shown, folded, actions)}
              onPress={(event) => press(event, key)}
              onMenu={() => actions.openMenu(key)}
            />
          )
        })}
        {drop !== null && (
          <div className={css['drop']} aria-hidden="true" style={{ insetBlockStart: drop.y }} />
        )}
      </div>
      {canWrite && (
        <p id={help} className="visually-hidden">
          {t('outline.keys')}
        </p>
      )}
      <p role="status" className="visually-hidden">
        {moves.said}
      </p>
      {menu !== null && (
        <MenuPopover
          label={t('outline.label')}
          triggerRef={menu.button}
          focus="first"
          onClose={() => {
            setMenu(null)
            requestAnimationFrame(() => focusEntry(menu.key))
          }}
          entries={[
            ...(canWrite
              ? (['up', 'down'] as const).map((direction) => ({
                  id: direction,
                  label: t(direction === 'up' ? 'outline.moveUp' : 'outline.moveDown'),
                  onAction: () => moves.step(menu.key, direction),
                }))
              : []),
            {
              id: 'print',
              label: printWord(menu.key),
              onAction: () => print(menu.key),
            },
            { id: 'fold', label: t('outline.foldAll'), onAction: () => setFolded(sections, true) },
            { id: 'unfold', label: t('outline.unfoldAll'), onAction: () => setFolded(sections, false) },
          ]}
        />
      )}
      {moves.asking !== null && (
        <ConfirmDialog
          title={t('writing.title', { name: moves.asking.name })}
          confirmLabel={t('writing.anyway')}
          cancelLabel={t('writing.wait')}
          onClose={moves.stopAsking}
          onConfirm={moves.asking.move}
        >
          <p>{t('writing.text')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
