/** The document as it was, to read and to copy from with its structure: the same schema, nothing to write with. */
import './editor.css'
import { useEditor } from '@tiptap/react'
import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import { useEffect, useMemo } from 'react'
import * as Y from 'yjs'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import { editorEn } from '../app/i18n/editor.en.ts'
import { editorSv } from '../app/i18n/editor.sv.ts'
import { addTexts } from '../app/i18n/i18n.ts'
import { rowsEn } from '../app/i18n/rows.en.ts'
import { rowsSv } from '../app/i18n/rows.sv.ts'
import { EditorEnvironment, type Translate } from './environment.ts'
import { readingExtensions } from './extensions.ts'
import './insert/words.ts'
import { EditorMount } from './surface/editor-mount.tsx'
import { useWords } from './surface/words.ts'

addTexts('editor', { sv: editorSv, en: editorEn })
addTexts('rows', { sv: rowsSv, en: rowsEn })

/** `update` is the whole document as one Yjs update. */
export default function ReadingView(props: { planId: string; settings: PlanSettings; update: Uint8Array }) {
  const t = useWords()
  const { planId, settings, update } = props
  const environment = useMemo(
    () => new EditorEnvironment(planId, settings, t as unknown as Translate),
    [planId, settings, t],
  )
  const doc = useMemo(() => {
    const made = new Y.Doc()
    Y.applyUpdate(made, update)
    return made
  }, [update])
  useEffect(() => () => doc.destroy(), [doc])
  const editor = useEditor(
    {
      editable: false,
      injectCSS: false,
      extensions: readingExtensions(environment),
      onBeforeCreate({ editor: made }) {
        // A node is taken as it is; the type of the option leaves that out.
        made.options.content = initProseMirrorDoc(doc.getXmlFragment('content'), made.schema).doc as never
      },
      editorProps: {
        attributes: {
          // Nothing can be written in it.
          role: 'article',
          'aria-label': t('documentLabel'),
          class: 'document',
          lang: settings.language,
          translate: 'no',
        },
      },
    },
    [environment, doc],
  )
  return <EditorMount editor={editor} />
}
