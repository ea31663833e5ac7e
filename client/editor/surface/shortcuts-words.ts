/** Keys as people know them: Ctrl+Skift+7, on a Mac ⇧⌘7. */
import { keysOf, shownKeys } from '../prose/shortcut-table.ts'
import type { ToolId } from '../prose/tools.ts'
import { useProse } from './prose-words.ts'

/** Whether the keys of a Mac are shown and heard. */
export const onMac = /Mac|iP(hone|[oa]d)/.test(navigator.platform)

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' }
const named = new Set(['Shift', 'Alt', 'Ctrl', 'Enter', 'Tab', 'Escape', 'ArrowUp', 'ArrowDown'] as const)
type Named = typeof named extends Set<infer T> ? T : never
const isNamed = (part: string): part is Named => (named as ReadonlySet<string>).has(part)

export function useKeyWords() {
  const t = useProse()
  /** Parts of one key, to be shown side by side. */
  const parts = (key: string): string[] =>
    key.split(/-(?!$)/).map((part) => {
      const sign = onMac ? macSigns[part] : undefined
      if (sign !== undefined) return sign
      const name = part === 'Mod' ? 'Ctrl' : part
      return isNamed(name) ? t(`key.${name}`) : name.toUpperCase()
    })
  const text = (key: string): string => parts(key).join(onMac ? '' : '+')
  return {
    parts,
    /** The key of a tool, or '' when it has none. */
    first(id: ToolId): string {
      const [key] = shownKeys(keysOf(id), onMac)
      return key === undefined ? '' : text(key)
    },
  }
}
