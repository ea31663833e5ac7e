import { describe, expect, it } from 'vitest'
import { nextSaveState, nothingTyped, type SaveEvent, saveWord } from '../../../../client/sync/save-state.ts'

const stateAfter = (...events: SaveEvent[]) => events.reduce(nextSaveState, nothingTyped)
const typed: SaveEvent = { kind: 'typed' }
const opened: SaveEvent = { kind: 'opened' }
const update: SaveEvent = { kind: 'sent', frame: 'update' }
const step2: SaveEvent = { kind: 'sent', frame: 'step2' }
const saved = (frames: number): SaveEvent => ({ kind: 'saved', frames })

describe('saving, in words that are true', () => {
  it('nothing typed is nothing unsaved', () => {
    expect(stateAfter(opened, step2).unsaved).toBe(false)
  })

  it('typed is unsaved until every frame of this socket is durable', () => {
    expect(stateAfter(opened, step2, update, typed, update, typed, saved(2)).unsaved).toBe(true)
    expect(stateAfter(opened, step2, update, typed, update, typed, saved(3)).unsaved).toBe(false)
  })

  it('typed between two answers is unsaved again', () => {
    expect(stateAfter(opened, step2, update, typed, saved(2), update, typed).unsaved).toBe(true)
  })

  it('typed while not connected needs the step 2 of the next socket, not only its updates', () => {
    const offline = stateAfter(opened, step2, typed, opened, update, typed)
    expect(nextSaveState(offline, saved(1)).unsaved).toBe(true)
    expect(
      [step2, saved(1)].reduce<typeof offline>((s, e) => nextSaveState(s, e as SaveEvent), offline).unsaved,
    ).toBe(true)
    expect(
      [step2, saved(2)].reduce<typeof offline>((s, e) => nextSaveState(s, e as SaveEvent), offline).unsaved,
    ).toBe(false)
  })

  it('frames of an earlier socket do not count on this one', () => {
    expect(stateAfter(opened, step2, update, typed, update, typed, opened, saved(2)).unsaved).toBe(true)
  })

  it('a late or repeated answer takes nothing back', () => {
    expect(stateAfter(opened, step2, update, typed, saved(2), saved(1)).unsaved).toBe(false)
  })

  const open = { connection: 'open', synced: true, canWrite: true } as const
  it.each([
    [stateAfter(), open, 'saved'],
    [stateAfter(opened, update, typed), open, 'saving'],
    [stateAfter(), { ...open, canWrite: false }, 'readOnly'],
    [stateAfter(), { ...open, connection: 'connecting', synced: false }, 'connecting'],
    [stateAfter(typed), { ...open, connection: 'connecting', synced: false }, 'offline'],
    [stateAfter(), { ...open, connection: 'waiting', synced: false }, 'offline'],
    [stateAfter(typed), { ...open, synced: false }, 'offline'],
    [stateAfter(typed), { ...open, connection: 'stopped', synced: false }, 'failed'],
    [stateAfter(), { ...open, connection: 'stopped', synced: false }, 'offline'],
  ] as const)('says %#: %s', (state, link, word) => {
    expect(saveWord(state, link)).toBe(word)
  })
})
