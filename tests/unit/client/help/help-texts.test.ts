/** The help's texts: every name it quotes is a text of the program, in both languages, and every topic can be found. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { helpEn } from '../../../../client/app/i18n/help.en.ts'
import { type HelpTexts, helpSv } from '../../../../client/app/i18n/help.sv.ts'
import { findTopics, topicAddresses, topicAt, topicIds } from '../../../../client/help/find-topics.ts'
import { partsOf, readable } from '../../../../client/help/names.ts'

const folder = path.resolve(import.meta.dirname, '../../../../client/app/i18n')
type Texts = { [key: string]: string | Texts }
const all: Record<'sv' | 'en', Record<string, Texts>> = { sv: {}, en: {} }

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

beforeAll(async () => {
  for (const file of readdirSync(folder)) {
    const [, name = '', language = ''] = /^([\w-]+)\.(sv|en)\.ts$/.exec(file) ?? []
    if (name === '' || name === 'help') continue
    const module = (await import(path.join(folder, file))) as Record<string, Texts>
    const texts = module[`${camel(name)}${language === 'sv' ? 'Sv' : 'En'}`]
    if (texts) all[language as 'sv' | 'en'][camel(name)] = texts
  }
})

const nameIn = (language: 'sv' | 'en') => (key: string) => {
  const [namespace = '', at = ''] = key.split(':')
  const text = at
    .split('.')
    .reduce<string | Texts | undefined>(
      (texts, step) => (typeof texts === 'object' ? texts[step] : undefined),
      all[language][namespace],
    )
  if (typeof text !== 'string') throw new Error(`${language}: no text ${key}`)
  return text
}
const stepsOf = (texts: HelpTexts) =>
  topicIds.map((id) => texts.topics[id].parts.map(({ steps }) => [...steps]))
const namesIn = (steps: readonly string[]) =>
  steps.flatMap((step) => partsOf(step, (key) => key)).filter(({ kind }) => kind === 'name')

describe('the help', () => {
  it.each([
    ['sv', helpSv],
    ['en', helpEn],
  ] as const)('names only what the program calls so (%s)', (language, texts) => {
    const steps = [texts.narrow, ...stepsOf(texts).flat(2)]
    expect(namesIn(steps).length).toBeGreaterThan(60)
    for (const step of steps) {
      const shown = readable(step, nameIn(language))
      expect(shown).not.toMatch(/[[\]{}]/)
      for (const part of partsOf(step, nameIn(language)))
        expect(part.text.trim() || part.kind).not.toBe('name')
    }
  })

  it('has the same parts, steps and names in both languages', () => {
    const names = (texts: HelpTexts) =>
      stepsOf(texts).map((parts) =>
        parts.map((steps) => steps.map((step) => namesIn([step]).map((n) => n.text))),
      )
    expect(names(helpEn)).toEqual(names(helpSv))
    for (const id of topicIds) expect(helpEn.topics[id].notYet === '').toBe(helpSv.topics[id].notYet === '')
  })

  it('leaves out of a name what the button adds for the moment', () => {
    const [part] = partsOf('[together:people.here]', nameIn('sv'))
    expect(part).toEqual({ kind: 'name', name: 'together:people.here', text: 'Här nu' })
    expect(partsOf('Tryck på {Ctrl+Z}.', nameIn('sv'))).toEqual([
      { kind: 'words', text: 'Tryck på ' },
      { kind: 'key', text: 'Ctrl+Z' },
      { kind: 'words', text: '.' },
    ])
  })

  it('is found by its words, by the words of others and by the names of buttons', () => {
    const find = (query: string) => findTopics(helpSv, query, nameIn('sv'))
    expect(find('BJUD in')).toContain('together')
    expect(find('kopiera länken')).toContain('together')
    expect(find('remiss')).toEqual(['comment'])
    expect(find('pdf')).toEqual(['export', 'print'])
    expect(find('zeppelinare')).toEqual([])
    expect(findTopics(helpEn, 'consultation', nameIn('en'))).toEqual(['comment'])
  })

  it('has an address for every topic', () => {
    expect(new Set(Object.values(topicAddresses)).size).toBe(topicIds.length)
    for (const id of topicIds) expect(topicAt(topicAddresses[id])).toBe(id)
    expect(topicAt('finns-inte')).toBeUndefined()
  })
})
