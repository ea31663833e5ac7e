/**
 * What is pasted and dropped into prose: HTML is cleaned, pictures become figures, long texts go in some at a time, and
 * what is too large is refused with a sentence before anything changes. Tables that may become rows are asked about
 * before (clipboard/clipboard.ts); what fits where is the guard's (plugins/guard.ts).
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { currentLanguage } from '../../app/i18n/i18n.ts'
import { cleanHtml, maxPastedHtml } from '../clipboard/clean-html.ts'
import type { TakenPicture } from '../clipboard/clean-pictures.ts'
import type { EditorEnvironment } from '../environment.ts'
import { newId } from '../new-id.ts'
import { isLong, isTooLongForCell, pasteLong } from './long-paste.ts'
import { sizeInWords } from './pictures.ts'
import { insertRequests } from './requests.ts'
import { sendPictures } from './send-pictures.ts'

/** Files without words beside them: programs put a picture of copied text there too. */
const filesOf = (data: DataTransfer | null): File[] =>
  data !== null && data.files.length > 0 && data.getData('text/plain') === '' ? [...data.files] : []

export const pasting = (environment: EditorEnvironment) =>
  Extension.create({
    name: 'pasting',
    // After the tables, before the guard.
    priority: 1120,
    addProseMirrorPlugins() {
      const { editor } = this
      const requests = insertRequests(editor)
      const { t } = environment
      let taken: TakenPicture[] = []
      const refuse = (length: number) =>
        requests.tell({
          tone: 'danger',
          text: t('blocks:paste.tooLarge', { size: sizeInWords(length, currentLanguage()) }),
        })
      return [
        new Plugin({
          key: new PluginKey('pasting'),
          props: {
            handleDOMEvents: {
              paste(view, event) {
                const data = event.clipboardData
                if (!view.editable || data === null) return false
                taken = []
                const length = Math.max(data.getData('text/html').length, data.getData('text/plain').length)
                const files = filesOf(data)
                if (length <= maxPastedHtml && files.length === 0) return false
                event.preventDefault()
                if (length > maxPastedHtml) refuse(length)
                else requests.open({ kind: 'figure', files })
                return true
              },
              drop(view, event) {
                const files = filesOf(event.dataTransfer)
                if (!view.editable || files.length === 0) return false
                event.preventDefault()
                const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
                if (at !== null)
                  view.dispatch(
                    view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos), 1)),
                  )
                requests.open({ kind: 'figure', files })
                return true
              },
            },
            transformPastedHTML(html) {
              if (html.length > maxPastedHtml) {
                refuse(html.length)
                return ''
              }
              const cleaned = cleanHtml(html, newId)
              taken = cleaned.pictures
              if (cleaned.lost > 0)
                requests.tell({
                  tone: 'info',
                  text: t('blocks:paste.pictures', { count: cleaned.lost }),
                })
              return cleaned.html
            },
            handlePaste(view, _event, slice) {
              const pictures = taken
              taken = []
              const send = () => {
                if (pictures.length > 0) void sendPictures(editor, environment, pictures)
              }
              if (isTooLongForCell(view.state, slice)) {
                refuse(slice.content.size)
                return true
              }
              if (!isLong(slice)) {
                // Once the guard has put it in.
                queueMicrotask(send)
                return false
              }
              void pasteLong(view, slice, environment, requests).then(send)
              return true
            },
          },
        }),
      ]
    },
  })
