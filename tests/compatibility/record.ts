/**
 * Records what this release writes, for later ones to be held to: `npm run record-release`. One folder a
 * release, never changed afterwards: a whole installation as a backup file, and the plan it holds as it was
 * exported then. The plan has seen what real ones see: several authors, deletions, a moved row, a merge that
 * left two titles.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as Y from 'yjs'
import { writeBackup } from '../../server/adapters/database/backup.ts'
import { openDatabase } from '../../server/adapters/database/database.ts'
import { migrate } from '../../server/adapters/database/migrate.ts'
import { elementsIn } from '../../shared/document/edit/find.ts'
import { moveNode } from '../../shared/document/edit/move.ts'
import { schemaVersion } from '../../shared/document/schema.ts'
import { CrashWriter } from '../support/crash-writer.ts'
import { seededRandom } from '../support/random.ts'
import { spawnServer } from '../support/server.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
const folder = path.join(import.meta.dirname, version)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

const server = await spawnServer()
const plan = JSON.parse(readFileSync(path.join(root, 'tests/fixtures/untidy.plan.json'), 'utf8'))
const { id: planId } = await server.admin.need('POST', '/plans', plan)
const { token } = await server.admin.need('POST', `/plans/${planId}/tokens`, {
  role: 'editor',
  label: 'recorded',
})

const synced = (writer: CrashWriter): Promise<void> =>
  new Promise((resolve) =>
    writer.provider.synced ? resolve() : writer.provider.once('sync', () => resolve()),
  )
const random = seededRandom(1)
const writers = [0, 1, 2].map(() => new CrashWriter(server.url, planId, token, () => {}))
await Promise.all(writers.map(synced))
for (let i = 0; i < 150; i++) {
  random.pick(writers).edit(random)
  if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20))
}
// Two who write a second title at once, and a move.
for (const { doc, content } of writers.slice(0, 2)) {
  const area = [...elementsIn(content)].find(({ nodeName }) => nodeName === 'developmentArea')
  const title = new Y.XmlElement('areaTitle')
  title.insert(0, [new Y.XmlText('En andra rubrik')])
  doc.transact(() => area?.push([title]))
}
const moved = [...elementsIn(writers[0]?.content as Y.XmlFragment)].find(
  ({ nodeName }) => nodeName === 'goalGroup',
)
moveNode(writers[2]?.content as Y.XmlFragment, String(moved?.getAttribute('id')), 'down', 'record')
await new Promise((resolve) => setTimeout(resolve, 500))
const exported = await server.admin.need('GET', `/plans/${planId}/export?format=json`)
for (const writer of writers) writer.end()
await server.end()

const database = await openDatabase({ dataDir: server.dataDir })
await migrate(database, null, Date.now())
await writeBackup(database, path.join(folder, 'installation.sqlite'), Date.now())
await database.close()
writeFileSync(
  path.join(folder, 'plan.json'),
  `${JSON.stringify({ planId, token, schemaVersion, exported }, null, 1)}\n`,
)
await server.remove()
