/** The table of keys and what the plugins bind say the same; the help sheet has words for all of it. */
import { type AnyExtension, getExtensionField } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import { proseSv } from '../../../../client/app/i18n/prose.sv.ts'
import { hardBreak } from '../../../../client/editor/nodes/hard-break.ts'
import { listItem } from '../../../../client/editor/nodes/list-item.ts'
import { cells } from '../../../../client/editor/plugins/cells.ts'
import { toolShortcuts } from '../../../../client/editor/plugins/shortcuts.ts'
import { isKey, keysOf, shortcuts, shownKeys } from '../../../../client/editor/prose/shortcut-table.ts'
import { type Desk, toolById, tools } from '../../../../client/editor/prose/tools.ts'

const desk: Desk = { show: () => {} }
const boundBy = (extension: AnyExtension): string[] => {
  const add = getExtensionField<() => Record<string, unknown>>(extension, 'addKeyboardShortcuts', {
    name: extension.name,
    options: {},
    storage: {},
    editor: {},
  } as never)
  return Object.keys(add?.() ?? {})
}
/** `Shift-Mod-z` and `Mod-Shift-z` are one. */
const canonical = (key: string): string =>
  key
    .split(/-(?!$)/)
    .sort()
    .join('-')
/** Keys that do what every text field does with them, or are told where they act. */
const plain = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Tab',
  'Shift-Tab',
  'Enter',
  'Backspace',
  'Delete',
  'Mod-Backspace',
  'Mod-Delete',
])

describe('the table of keys', () => {
  it('has no key twice in one place', () => {
    for (const place of ['text', 'page'] as const) {
      const keys = shortcuts.filter(({ bound }) => bound === place).flatMap(({ keys }) => keys.map(canonical))
      expect(new Set(keys).size).toBe(keys.length)
    }
  })
  it('is what the tools bind, no more and no less', () => {
    const table = shortcuts.filter(({ bound }) => bound === 'text').flatMap(({ keys }) => keys)
    expect(boundBy(toolShortcuts(desk)).sort()).toEqual([...table].sort())
    for (const { id, bound } of shortcuts) if (bound === 'text') expect(toolById(id), id).toBeDefined()
  })
  it('tells every key of cells, lists and breaks', () => {
    const told = new Set(shortcuts.flatMap(({ keys }) => keys.map(canonical)))
    const bound = [cells({} as never, {} as never), listItem, hardBreak].flatMap(boundBy)
    expect(bound.length).toBeGreaterThan(5)
    expect(bound.filter((key) => !plain.has(key) && !told.has(canonical(key)))).toEqual([])
  })
  it('tells of cells and lists only what they bind', () => {
    const bound = new Set(
      [cells({} as never, {} as never), listItem, hardBreak].flatMap(boundBy).map(canonical),
    )
    for (const { id, keys, bound: by } of shortcuts) {
      // Undo is the collaboration's, notes and references are the insertions', F6 and Escape are heard by the page.
      if (by !== 'plugin' || ['undo', 'redo', 'footnote', 'reference', 'rowTools', 'close'].includes(id))
        continue
      expect(
        keys.some((key) => bound.has(canonical(key))),
        id,
      ).toBe(true)
    }
  })
  it('has words for every tool, key and group', () => {
    for (const shortcut of shortcuts) {
      const words: Record<string, string> = shortcut.kind === 'tool' ? proseSv.tool : proseSv.act
      expect(words[shortcut.id], shortcut.id).toBeTruthy()
      expect(proseSv.group[shortcut.group]).toBeTruthy()
    }
    for (const tool of tools) expect(proseSv.tool[tool.id]).toBeTruthy()
  })
})

describe('keys', () => {
  const event = (key: string, more: object = {}) =>
    ({
      key,
      code: '',
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      ...more,
    }) as KeyboardEvent
  it('are matched with exactly their modifiers', () => {
    expect(isKey(event('f', { ctrlKey: true }), 'Mod-f', false)).toBe(true)
    expect(isKey(event('f', { metaKey: true }), 'Mod-f', true)).toBe(true)
    expect(isKey(event('F', { ctrlKey: true, shiftKey: true }), 'Mod-f', false)).toBe(false)
    expect(isKey(event('F3', { shiftKey: true }), 'Shift-F3', false)).toBe(true)
    // Ctrl+Shift+7 on a Swedish keyboard is the list, not the help.
    expect(isKey(event('/', { ctrlKey: true, shiftKey: true }), 'Mod-/', false)).toBe(false)
  })
  it('are shown as the keyboard can make them', () => {
    expect(shownKeys(keysOf('heading2'), true)).toEqual(['Mod-Alt-2'])
    expect(shownKeys(keysOf('heading2'), false)).toEqual(['Ctrl-Shift-2'])
    expect(shownKeys(keysOf('footnote'), false)).toEqual(['Mod-Alt-f'])
  })
})
