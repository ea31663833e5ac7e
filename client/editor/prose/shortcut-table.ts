/**
 * Every key of the editor, once: the key bindings and the help sheet are made from this table, and a test compares
 * it with what the plugins bind.
 *
 * Headings have two: with a Swedish keyboard Ctrl+Alt+2 is how Windows writes @.
 */
import type { ToolGroup, ToolId } from './tools.ts'

/** What keys do that no tool does. */
export type ActId =
  | 'nest'
  | 'lift'
  | 'lineBreak'
  | 'linkBubble'
  | 'findNext'
  | 'findPrevious'
  | 'nextCell'
  | 'previousCell'
  | 'rowMenu'
  | 'openCell'
  | 'short'
  | 'long'
  | 'focusArea'
  | 'moveUp'
  | 'moveDown'
  | 'leave'
  | 'rowTools'
  | 'close'

type ShortcutGroup = ToolGroup | 'cells' | 'reach'

type Binding = {
  group: ShortcutGroup
  /** As ProseMirror writes them: `Mod` is Ctrl, on a Mac ⌘. */
  keys: readonly string[]
  /** Who binds them: this table for the text or the whole page, or the plugin that owns the behaviour. */
  bound: 'text' | 'page' | 'plugin'
}
export type Shortcut = Binding & ({ id: ToolId; kind: 'tool' } | { id: ActId; kind: 'act' })

const tool = (
  id: ToolId,
  group: ShortcutGroup,
  bound: Binding['bound'],
  ...keys: readonly string[]
): Shortcut => ({ kind: 'tool', id, group, keys, bound })
const act = (
  id: ActId,
  group: ShortcutGroup,
  bound: Binding['bound'],
  ...keys: readonly string[]
): Shortcut => ({ kind: 'act', id, group, keys, bound })

export const shortcuts: readonly Shortcut[] = [
  tool('paragraph', 'kind', 'text', 'Mod-Alt-0', 'Ctrl-Shift-0'),
  tool('heading1', 'kind', 'text', 'Mod-Alt-1', 'Ctrl-Shift-1'),
  tool('heading2', 'kind', 'text', 'Mod-Alt-2', 'Ctrl-Shift-2'),
  tool('heading3', 'kind', 'text', 'Mod-Alt-3', 'Ctrl-Shift-3'),
  tool('heading4', 'kind', 'text', 'Mod-Alt-4', 'Ctrl-Shift-4'),
  act('lineBreak', 'kind', 'plugin', 'Shift-Enter'),
  tool('bold', 'text', 'text', 'Mod-b'),
  tool('italic', 'text', 'text', 'Mod-i'),
  tool('link', 'text', 'text', 'Mod-k'),
  act('linkBubble', 'text', 'page', 'F2'),
  tool('orderedList', 'list', 'text', 'Mod-Shift-7'),
  tool('bulletList', 'list', 'text', 'Mod-Shift-8'),
  tool('quote', 'list', 'text', 'Mod-Shift-9'),
  act('nest', 'list', 'plugin', 'Tab'),
  act('lift', 'list', 'plugin', 'Shift-Tab'),
  act('nextCell', 'cells', 'plugin', 'Tab'),
  act('previousCell', 'cells', 'plugin', 'Shift-Tab'),
  act('rowMenu', 'cells', 'plugin', 'Alt-Enter', 'Shift-F10'),
  act('openCell', 'cells', 'plugin', 'Alt-ArrowDown'),
  act('short', 'cells', 'plugin', 'Alt-k'),
  act('long', 'cells', 'plugin', 'Alt-l'),
  act('focusArea', 'cells', 'plugin', ...Array.from({ length: 9 }, (_, index) => `Alt-Shift-${index + 1}`)),
  act('moveUp', 'cells', 'plugin', 'Alt-Shift-ArrowUp'),
  act('moveDown', 'cells', 'plugin', 'Alt-Shift-ArrowDown'),
  act('leave', 'cells', 'plugin', 'Mod-Enter'),
  act('rowTools', 'cells', 'plugin', 'F6', 'Alt-F10'),
  tool('footnote', 'insert', 'plugin', 'Mod-Alt-f'),
  tool('reference', 'insert', 'plugin', 'Mod-Alt-r'),
  tool('undo', 'history', 'plugin', 'Mod-z'),
  tool('redo', 'history', 'plugin', 'Mod-y', 'Mod-Shift-z'),
  tool('find', 'page', 'page', 'Mod-f'),
  tool('replace', 'page', 'page', 'Mod-Shift-h'),
  act('findNext', 'page', 'page', 'F3'),
  act('findPrevious', 'page', 'page', 'Shift-F3'),
  tool('help', 'page', 'page', 'F1', 'Mod-/'),
  act('close', 'reach', 'plugin', 'Escape'),
]

/** The keys of a tool, or none. */
export const keysOf = (id: ToolId | ActId): readonly string[] =>
  shortcuts.find((shortcut) => shortcut.id === id)?.keys ?? []

/** On a Mac only ⌘ and ⌥ with digits; elsewhere the ones that no keyboard layout takes. */
export function shownKeys(keys: readonly string[], mac: boolean): readonly string[] {
  const plain = keys.filter((key) => !key.startsWith('Ctrl-'))
  if (mac) return plain
  const sure = keys.filter((key) => !/^Mod-Alt-/.test(key))
  return sure.length > 0 ? sure : keys
}

/** Whether the event is this key and no other modifier. For keys of the page, which no keymap sees. */
export function isKey(event: KeyboardEvent, key: string, mac: boolean): boolean {
  const parts = key.split(/-(?!$)/)
  const name = parts.at(-1) ?? ''
  const has = (modifier: string) => parts.includes(modifier)
  const ctrl = has('Ctrl') || (has('Mod') && !mac)
  const meta = has('Mod') && mac
  const same = event.key.toLowerCase() === name.toLowerCase()
  return (
    same &&
    event.ctrlKey === ctrl &&
    event.metaKey === meta &&
    event.altKey === has('Alt') &&
    event.shiftKey === has('Shift')
  )
}
