/**
 * Three or four people move the same few rows and activities while they write in them; updates are late and links
 * break. At the end everybody has the same plan, each row and activity stands once, and no word is lost.
 *
 * `SEEDS=5000` runs that many; `FIRST_SEED=77 SEEDS=1` repeats one that failed. `UNDO=1` takes moves
 * back as well, of which about one meeting in a thousand still loses a word (ADR 0008).
 */
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { elementsIn, idOf } from '../../shared/document/edit/find.ts'
import { readDocument } from '../../shared/document/read.ts'
import { MoveMeeting } from '../support/move-meeting.ts'
import { fragmentOf } from '../support/peers.ts'
import { goalTable, group } from '../support/plan-builders.ts'
import { seededRandom } from '../support/random.ts'

const seeds = Number(process.env['SEEDS'] ?? 150)
const firstSeed = Number(process.env['FIRST_SEED'] ?? 1)
const undo = process.env['UNDO'] === '1'
const steps = 100

type Outcome = {
  words: number
  lost: string[]
  twice: string[]
  rows: string[]
  equal: boolean
  log: string[]
}

function run(seed: number): Outcome {
  const random = seededRandom(seed)
  const content = [goalTable('t', group('a'), group('b'), group('c'))]
  const meeting = new MoveMeeting(content, random.integer(3, 4), random)
  for (let n = 0; n < steps; n++) meeting.step(undo)
  meeting.settle()
  const docs = meeting.peers.map(({ doc }) => doc)
  const states = docs.map((doc) => JSON.stringify(readDocument(doc)))
  const text = docs[0] === undefined ? '' : JSON.stringify(fragmentOf(docs[0]).toJSON())
  const counts = [...meeting.words].map((word) => ({ word, count: text.split(word).length - 1 }))
  const rows = [...elementsIn(fragmentOf(docs[0] as Y.Doc))]
    .filter(({ nodeName }) => nodeName === 'goalGroup' || nodeName === 'activity')
    .map((element) => idOf(element) ?? '')
  for (const peer of meeting.peers) peer.leave()
  return {
    words: counts.length,
    lost: counts.filter(({ count }) => count === 0).map(({ word }) => word),
    twice: counts.filter(({ count }) => count > 1).map(({ word }) => word),
    rows: rows.toSorted(),
    equal: new Set(states).size === 1,
    log: meeting.log,
  }
}

const everyRow = ['a', 'a-activity', 'b', 'b-activity', 'c', 'c-activity']

it(`no word is lost in ${seeds} meetings`, () => {
  let words = 0
  let twice = 0
  const faults: string[] = []
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const outcome = run(seed)
    words += outcome.words
    twice += outcome.twice.length
    const { lost, equal, rows } = outcome
    if (lost.length === 0 && equal && rows.join() === everyRow.join()) continue
    faults.push(`seed ${seed}: lost ${lost.join()}; equal ${equal}; rows ${rows.join()}`)
    if (faults.length === 1) faults.push(outcome.log.join('\n'))
  }
  console.info(`${words} words, ${faults.length} seeds at fault, ${twice} words twice`)
  expect(faults.join('\n')).toBe('')
  // Two who bring over the same words at the same moment, not knowing of each other (ADR 0008): about 1.5 of 100.
  expect(twice / words).toBeLessThan(seeds < 100 ? 0.1 : 0.03)
}, 600_000)
