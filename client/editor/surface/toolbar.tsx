/** The few things needed for text, always in sight above it. */
import { type Editor, useEditorState } from '@tiptap/react'
import { Bold, Italic, LayoutList, Link, List, ListOrdered, Quote, Redo2, Table2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Toolbar as AriaToolbar, Group, Separator } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { headingLevels } from '../nodes/heading.ts'
import { insertDevelopmentArea, insertGoalTable } from '../structure/change.ts'
import { LinkDialog } from './link-dialog.tsx'
import { ToolButton } from './tool-button.tsx'
import css from './toolbar.module.css'
import { useWords } from './words.ts'

type Kind = 'paragraph' | `heading${1 | 2 | 3 | 4}`

const stateOf = (editor: Editor) => ({
  kind: (editor.isActive('heading')
    ? `heading${editor.getAttributes('heading')['level']}`
    : 'paragraph') as Kind,
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  link: editor.isActive('link'),
  bulletList: editor.isActive('bulletList'),
  orderedList: editor.isActive('orderedList'),
  quote: editor.isActive('quote'),
  /** In running text of the document, not in a cell: where kinds of paragraph make sense. */
  blocks: editor.can().setNode('heading', { level: 1 }) || editor.isActive('heading'),
  undo: editor.can().undo(),
  redo: editor.can().redo(),
})

export function Toolbar({ editor }: { editor: Editor }) {
  const t = useWords()
  const [linking, setLinking] = useState(false)
  const state = useEditorState({ editor, selector: ({ editor: current }) => stateOf(current) })
  const run = () => editor.chain().focus()
  const structure = (command: typeof insertGoalTable) => {
    command(editor.state, editor.view.dispatch)
    editor.view.focus()
  }
  const size = { size: 19, 'aria-hidden': true } as const
  const setKind = (kind: Kind) => {
    if (kind === 'paragraph') run().setNode('paragraph').run()
    else
      run()
        .setNode('heading', { level: Number(kind.slice(-1)) })
        .run()
  }
  return (
    <>
      <AriaToolbar className={css['toolbar'] ?? ''} aria-label={t('toolbar.label')}>
        <Group className={css['group'] ?? ''}>
          <ToolButton
            label={t('toolbar.undo')}
            keys="Ctrl+Z"
            icon={<Undo2 {...size} />}
            disabled={!state.undo}
            onPress={() => run().undo().run()}
          />
          <ToolButton
            label={t('toolbar.redo')}
            keys="Ctrl+Y"
            icon={<Redo2 {...size} />}
            disabled={!state.redo}
            onPress={() => run().redo().run()}
          />
        </Group>
        <Separator orientation="vertical" className={css['separator'] ?? ''} />
        <select
          className={css['kind']}
          aria-label={t('toolbar.block')}
          value={state.kind}
          disabled={!state.blocks}
          onChange={(event) => setKind(event.currentTarget.value as Kind)}
        >
          <option value="paragraph">{t('toolbar.paragraph')}</option>
          {headingLevels.map((level) => (
            <option key={level} value={`heading${level}`}>
              {t('toolbar.heading', { level })}
            </option>
          ))}
        </select>
        <Group className={css['group'] ?? ''}>
          <ToolButton
            label={t('toolbar.bold')}
            keys="Ctrl+B"
            icon={<Bold {...size} />}
            pressed={state.bold}
            onPress={() => run().toggleMark('bold').run()}
          />
          <ToolButton
            label={t('toolbar.italic')}
            keys="Ctrl+I"
            icon={<Italic {...size} />}
            pressed={state.italic}
            onPress={() => run().toggleMark('italic').run()}
          />
          <ToolButton
            label={t('toolbar.link')}
            keys="Ctrl+K"
            icon={<Link {...size} />}
            pressed={state.link}
            onPress={() => setLinking(true)}
          />
        </Group>
        <Separator orientation="vertical" className={css['separator'] ?? ''} />
        <Group className={css['group'] ?? ''}>
          <ToolButton
            label={t('toolbar.bulletList')}
            icon={<List {...size} />}
            pressed={state.bulletList}
            disabled={!state.blocks}
            onPress={() => run().toggleList('bulletList', 'listItem').run()}
          />
          <ToolButton
            label={t('toolbar.orderedList')}
            icon={<ListOrdered {...size} />}
            pressed={state.orderedList}
            disabled={!state.blocks}
            onPress={() => run().toggleList('orderedList', 'listItem').run()}
          />
          <ToolButton
            label={t('toolbar.quote')}
            icon={<Quote {...size} />}
            pressed={state.quote}
            disabled={!state.blocks}
            onPress={() => run().toggleWrap('quote').run()}
          />
        </Group>
        <Separator orientation="vertical" className={css['separator'] ?? ''} />
        <Group className={css['group'] ?? ''}>
          <Button
            kind="quiet"
            icon={<Table2 {...size} />}
            aria-label={t('toolbar.addGoalTable')}
            onPress={() => structure(insertGoalTable)}
          >
            <span className={css['words']}>{t('toolbar.goalTable')}</span>
          </Button>
          <Button
            kind="quiet"
            icon={<LayoutList {...size} />}
            aria-label={t('toolbar.addArea')}
            onPress={() => structure(insertDevelopmentArea)}
          >
            <span className={css['words']}>{t('toolbar.area')}</span>
          </Button>
        </Group>
      </AriaToolbar>
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  )
}
