/**
 * Ten people who type and move their carets, in a process of their own: `node typists.ts SERVER ROOM TOKEN PEOPLE
 * KEYS_PER_SECOND`. Prints `ready` when all have the document, types until it is ended, and `typed N` at the end.
 */
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const [server = '', room = '', token = '', people = '10', keysPerSecond = '4'] = process.argv.slice(2)
const letters = 'enarstildo mgkväåpfhubcö'

/** All texts, in order. */
function textsOf(fragment: Y.XmlFragment): Y.XmlText[] {
  const found: Y.XmlText[] = []
  const visit = (node: Y.XmlFragment) => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText) found.push(child)
      else if (child instanceof Y.XmlElement) visit(child)
    }
  }
  visit(fragment)
  return found
}

let typed = 0
async function typist(n: number): Promise<void> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(server, room, doc, {
    disableBc: true,
    ...(token === '' ? {} : { params: { token } }),
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  const texts = textsOf(doc.getXmlFragment('content')).filter((text) => text.length > 10)
  // Spread over the whole plan, and never the text the measured person writes in (the middle and the end).
  const text = texts[Math.floor((texts.length * (n + 0.3)) / (Number(people) + 1))] as Y.XmlText
  const periodMs = 1000 / Number(keysPerSecond)
  const type = () => {
    text.insert(text.length, letters[typed++ % letters.length] as string)
    const position = Y.createRelativePositionFromTypeIndex(text, text.length)
    const cursor = { anchor: position, head: position }
    provider.awareness.setLocalState({ user: { name: `Person ${n}`, color: '#30638e' }, cursor })
  }
  setTimeout(() => setInterval(type, periodMs), (periodMs * n) / Number(people))
}

await Promise.all(Array.from({ length: Number(people) }, (_, n) => typist(n)))
process.stdout.write('ready\n')
process.on('SIGTERM', () => {
  process.stdout.write(`typed ${typed}\n`)
  process.exit(0)
})
