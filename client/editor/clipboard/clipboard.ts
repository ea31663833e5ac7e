/**
 * The clipboard of tables: rows go out as a real table that Word and Excel take, with the rows themselves inside it
 * for Samsyn, and tables come in as rows (paste-table.ts).
 */
import { Extension } from '@tiptap/core'
import { DOMParser, DOMSerializer, Fragment, type Node as PmNode, type Schema, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { i18n } from '../../app/i18n/i18n.ts'
import type { EditorEnvironment } from '../environment.ts'
import { copiedRows } from './copy-rows.ts'
import { htmlTable } from './html-table.ts'
import { decodeRows, encodeRows } from './own-rows.ts'
import { pasteTable, rowsAttribute } from './paste-table.ts'
import { withoutStyleSheets } from './read-html-table.ts'
import { rowTable } from './row-table.ts'
import { chosenRows, deleteChosen } from './selected-rows.ts'
import { tabSeparated } from './tab-separated.ts'

const own = (key: string): string => i18n.t(key as 'columnFocus', { ns: 'clipboard' })

/** The groups of a table, or of a group that stands alone in its area. */
const groupsOf = (node: PmNode): readonly PmNode[] =>
  node.type.name === 'goalGroup' ? [node] : node.children

function serializerOf(schema: Schema, environment: EditorEnvironment): DOMSerializer {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  const marks = DOMSerializer.marksFromSchema(schema)
  const plain = new DOMSerializer(nodes, marks)
  const table = (node: PmNode): HTMLElement => {
    const groups = groupsOf(node)
    const made = htmlTable(rowTable(groups, environment.t, own), plain, document)
    made.setAttribute(
      rowsAttribute,
      encodeRows(node.type.name === 'goalGroup' ? Fragment.from(node) : node.content),
    )
    made.setAttribute('data-kind', node.type.name)
    const caption: unknown = node.attrs['caption']
    if (typeof caption === 'string' && caption !== '') made.createCaption().textContent = caption
    return made
  }
  return new DOMSerializer({ ...nodes, goalTable: table, goalGroup: table }, marks)
}

/** Reads the tables that `serializerOf` writes, in what is copied together with prose. */
function parserOf(schema: Schema): DOMParser {
  const rule = (kind: 'goalTable' | 'goalGroup') => ({
    tag: `table[${rowsAttribute}][data-kind="${kind}"]`,
    node: kind,
    priority: 100,
    getAttrs: (table: HTMLElement) =>
      kind === 'goalTable' ? { caption: table.querySelector('caption')?.textContent || null } : null,
    getContent: (table: Node) => {
      const text = table instanceof Element ? table.getAttribute(rowsAttribute) : null
      const rows = decodeRows(schema, text ?? '')
      return (kind === 'goalTable' ? rows : rows?.firstChild?.content) ?? Fragment.empty
    },
  })
  return new DOMParser(schema, [rule('goalTable'), rule('goalGroup'), ...DOMParser.fromSchema(schema).rules])
}

/** Whether Shift was held: the person wants the words alone. */
const wantsText = (view: EditorView): boolean =>
  (view as unknown as { input: { shiftKey: boolean } }).input.shiftKey

export const clipboard = (environment: EditorEnvironment) =>
  Extension.create({
    name: 'clipboard',
    // Before the guard: a table is more than what fits into the cell.
    priority: 1150,
    addProseMirrorPlugins() {
      const { editor } = this
      const { schema } = editor
      /** A paste that was offered as rows and goes in as anything else. */
      let passing = false
      return [
        new Plugin({
          key: new PluginKey('clipboard'),
          props: {
            transformCopied(slice, view) {
              const chosen = chosenRows(view.state)
              // Chosen rows go whole, with their marks; a part of one only with its words.
              return copiedRows(
                schema,
                chosen.length > 0 ? new Slice(Fragment.from(chosen.map(({ node }) => node)), 0, 0) : slice,
              )
            },
            clipboardSerializer: serializerOf(schema, environment),
            clipboardParser: parserOf(schema),
            clipboardTextSerializer(slice) {
              const tables = slice.content.content.filter((node) => node.type.name === 'goalTable')
              if (tables.length === 0 || tables.length < slice.content.childCount) return null as never
              return tables
                .map((node) => tabSeparated(rowTable(groupsOf(node), environment.t, own)))
                .join('\n\n')
            },
            handleDOMEvents: {
              cut(view, event) {
                if (!view.editable || event.clipboardData === null || chosenRows(view.state).length === 0)
                  return false
                const { dom, text } = view.serializeForClipboard(view.state.selection.content())
                event.preventDefault()
                event.clipboardData.setData('text/html', dom.innerHTML)
                event.clipboardData.setData('text/plain', text)
                return deleteChosen(view.state, view.dispatch)
              },
              paste(view, event) {
                const { clipboardData } = event
                if (!view.editable || clipboardData === null || passing || wantsText(view)) return false
                const html = clipboardData.getData('text/html')
                const text = clipboardData.getData('text/plain')
                const otherwise = () => {
                  passing = true
                  try {
                    if (html !== '') view.pasteHTML(withoutStyleSheets(html))
                    else view.pasteText(text)
                  } finally {
                    passing = false
                  }
                }
                if (!pasteTable(editor, clipboardData, otherwise)) return false
                event.preventDefault()
                return true
              },
            },
          },
        }),
      ]
    },
  })
