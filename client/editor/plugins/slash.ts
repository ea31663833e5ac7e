/** `/` in running text offers the tools; the list itself is drawn by surface/slash-list.tsx. */
import { type Editor, Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { maySlash } from '../prose/slash-items.ts'
import type { Desk, Tool } from '../prose/tools.ts'

export type SlashProps = SuggestionProps<Tool, Tool>

/** What finds the entries and draws them. `onKeyDown` says whether it took the key. */
export type SlashMenu = {
  find(editor: Editor, query: string): Tool[]
  open(props: SlashProps): void
  update(props: SlashProps): void
  onKeyDown(event: KeyboardEvent): boolean
  close(): void
}

export const slash = (menu: SlashMenu, desk: Desk) =>
  Extension.create({
    name: 'slash',
    // Before the guard and the cells: an open list takes Enter and Tab.
    priority: 1190,
    addProseMirrorPlugins() {
      return [
        Suggestion<Tool, Tool>({
          editor: this.editor,
          pluginKey: new PluginKey('slash'),
          char: '/',
          allow: ({ editor }) => maySlash(editor),
          items: ({ editor, query }) => menu.find(editor, query),
          command: ({ editor, range, props: tool }) => {
            editor.chain().focus().deleteRange(range).run()
            tool.run(editor, desk)
          },
          render: () => ({
            onStart: (props) => menu.open(props),
            onUpdate: (props) => menu.update(props),
            onKeyDown: ({ event }) => menu.onKeyDown(event),
            onExit: () => menu.close(),
          }),
        }),
      ]
    },
  })
