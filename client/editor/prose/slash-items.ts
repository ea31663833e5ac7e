/** What `/` offers at the caret: the tools that fit there and answer to what was typed. */
import type { Editor } from '@tiptap/core'
import { regionAt } from '../structure/regions.ts'
import { type Tool, type ToolGroup, tools } from './tools.ts'

/** In this order; tools of other groups have their keys and buttons. */
const groups: readonly ToolGroup[] = ['kind', 'list', 'insert', 'text']

/** Names by which a tool is found, best first: what it is called, then other words. */
export type Naming = (tool: Tool) => readonly string[]

const fold = (text: string): string => text.toLocaleLowerCase('sv')

/** 0 for a name that begins so, 1 for a later word of it, 2 for another word, null for none. */
function rank(names: readonly string[], wanted: string): number | null {
  if (wanted === '') return 0
  const [name = '', ...others] = names.map(fold)
  const whole = name.replaceAll(/\s/g, '')
  if (name.startsWith(wanted) || whole.startsWith(wanted)) return 0
  if (name.split(/\s+/).some((word) => word.startsWith(wanted))) return 1
  return others.some((word) => word.startsWith(wanted)) ? 2 : null
}

/** The entries for a query, grouped; best first when something was typed. */
export function slashItems(editor: Editor, query: string, naming: Naming): Tool[] {
  const wanted = fold(query)
  const { $from } = editor.state.selection
  const region = regionAt($from)
  const stands: readonly Tool['stands'][] =
    region.kind !== 'cell'
      ? ['onTop', 'amongBlocks', 'inLine', undefined]
      : $from.node(region.depth).isTextblock
        ? ['inLine', undefined]
        : ['amongBlocks', 'inLine', undefined]
  return tools
    .filter((tool) => groups.includes(tool.group) && (tool.group !== 'text' || tool.id === 'link'))
    .filter((tool) => tool.fits(editor) && stands.includes(tool.stands))
    .flatMap((tool) => {
      const place = rank(naming(tool), wanted)
      return place === null ? [] : [{ tool, place }]
    })
    .sort((a, b) => a.place - b.place || groups.indexOf(a.tool.group) - groups.indexOf(b.tool.group))
    .map(({ tool }) => tool)
}

/** Cells in which people write a stroke between two names or years. */
const strokes: ReadonlySet<string> = new Set(['responsible', 'time', 'areaTitle', 'focus'])

/** Whether `/` opens the menu at the caret. */
export const maySlash = (editor: Editor): boolean => {
  const { parent } = editor.state.selection.$from
  return parent.inlineContent && !strokes.has(parent.type.name)
}
