/** The plainest shared editor: what somebody gets who follows Tiptap's own guide. Server and room are in the address. */
import { Editor } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { TableKit } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const asked = new URLSearchParams(location.search)
const doc = new Y.Doc()
const provider = new WebsocketProvider(asked.get('server') ?? '', asked.get('room') ?? '', doc, {
  disableBc: true,
})
new Editor({
  element: document.querySelector('#editor'),
  extensions: [
    StarterKit.configure({ undoRedo: false }),
    TableKit,
    Collaboration.configure({ fragment: doc.getXmlFragment('content') }),
    CollaborationCaret.configure({ provider, user: { name: 'Anna', color: '#0a6c74' } }),
  ],
})
