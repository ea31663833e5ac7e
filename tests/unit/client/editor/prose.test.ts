/** Running text without a browser: finding, counting, addresses, joining what stands double, and room on a bar. */
import { getSchema } from '@tiptap/core'
import { Node as PmNode } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { EditorEnvironment } from '../../../../client/editor/environment.ts'
import { schemaExtensions } from '../../../../client/editor/extensions.ts'
import { addressInWord, completeAddress } from '../../../../client/editor/marks/address.ts'
import { countText, countWords } from '../../../../client/editor/prose/count-words.ts'
import { Finder, placeAfter } from '../../../../client/editor/prose/find-text.ts'
import { joinLeftOver, leftOversIn } from '../../../../client/editor/prose/left-overs.ts'
import { entriesToHide } from '../../../../client/editor/surface/toolbar-fit.ts'
import { planSettings } from './settings.ts'

const schema = getSchema(schemaExtensions(new EditorEnvironment('plan', planSettings, (key) => key)))

type Json = { type: string; attrs?: object; marks?: object[]; text?: string; content?: Json[] }
const text = (words: string, ...marks: string[]): Json => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const paragraph = (...content: Json[]): Json => ({ type: 'paragraph', content })
const docOf = (...content: Json[]): PmNode => PmNode.fromJSON(schema, { type: 'doc', content })
const found = (doc: PmNode, query: string, more: { matchCase?: boolean; wholeWord?: boolean } = {}) =>
  new Finder({ query, matchCase: false, wholeWord: false, ...more }).in(doc)
/** The words at each hit. */
const words = (doc: PmNode, query: string, more = {}) =>
  found(doc, query, more).map(({ from, to }) => doc.textBetween(from, to))

describe('finding', () => {
  const doc = docOf(
    paragraph(text('Tidiga '), text('in', 'bold'), text('satser och TIDIGA stöd')),
    {
      type: 'goalTable',
      content: [
        {
          type: 'goalGroup',
          content: [
            { type: 'goal', content: [text('Fler får tidigt stöd')] },
            {
              type: 'activity',
              content: [
                {
                  type: 'responsible',
                  content: [
                    text('Vi och '),
                    { type: 'orgMention', attrs: { organisationId: 'r', label: 'Region Mellan' } },
                    text(' med stöd'),
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
    paragraph(text('a'), { type: 'footnote', content: [text('not om stöd')] }, text('b')),
  )

  it('reads through marks, tables and footnotes, and gives the places of what it finds', () => {
    expect(words(doc, 'insatser')).toEqual(['insatser'])
    expect(words(doc, 'stöd')).toEqual(['stöd', 'stöd', 'stöd', 'stöd'])
    expect(words(doc, 'med stöd')).toEqual(['med stöd'])
  })
  it('matches case and whole words when asked', () => {
    expect(words(doc, 'tidiga')).toEqual(['Tidiga', 'TIDIGA'])
    expect(words(doc, 'Tidiga', { matchCase: true })).toEqual(['Tidiga'])
    expect(words(doc, 'tidig', { wholeWord: true })).toEqual([])
    expect(words(doc, 'stöd', { wholeWord: true })).toHaveLength(4)
    expect(words(docOf(paragraph(text('stöd, stödet'))), 'stöd', { wholeWord: true })).toEqual(['stöd'])
  })
  it('finds the names of organisations, which are not text to replace', () => {
    expect(found(doc, 'mellan')).toMatchObject([{ fixed: true }])
    expect(found(doc, 'och region')).toEqual([])
  })
  it('takes signs as they are, and knows letters of two characters, hard spaces and soft hyphens', () => {
    const signs = docOf(paragraph(text('1.2 (a|b)* co\u00ador\u00ADdination 10\u00a0000 a\u030alder')))
    expect(words(signs, '1.2')).toEqual(['1.2'])
    expect(words(signs, '(a|b)*')).toEqual(['(a|b)*'])
    expect(words(signs, '.')).toEqual(['.'])
    expect(words(signs, 'coordination')).toHaveLength(1)
    expect(words(signs, '10 000')).toHaveLength(1)
    expect(words(signs, 'ålder')).toHaveLength(1)
  })
  it('remembers a textblock only while it is the same', () => {
    const finder = new Finder({ query: 'stöd', matchCase: false, wholeWord: false })
    expect(finder.in(doc)).toHaveLength(4)
    const state = EditorState.create({ doc })
    const changed = state.apply(state.tr.insertText('stöd stöd ', 1)).doc
    expect(finder.in(changed)).toHaveLength(6)
  })
  it('follows a place over a change that replaces everything', () => {
    const before = docOf(paragraph(text('ett')), paragraph(text('två')), paragraph(text('tre')))
    const after = docOf(paragraph(text('ett')), paragraph(text('tvåhundra')), paragraph(text('tre')))
    const place = placeAfter(before, after)
    expect(place(2)).toBe(2)
    expect(after.textBetween(place(11), place(14))).toBe('tre')
    expect(placeAfter(before, before)(7)).toBe(7)
  })
})

describe('counting', () => {
  it('counts words with a letter or digit', () => {
    expect(countText('Länets plan – 2027, 3–5 åtgärder !')).toMatchObject({ words: 5 })
    expect(countText('')).toEqual({ words: 0, characters: 0 })
    expect(countText('å😀')).toMatchObject({ characters: 2 })
  })
  it('counts a whole document and a part of it, mentions by their labels', () => {
    const doc = docOf(
      paragraph(text('ett två tre')),
      paragraph(text('av '), { type: 'orgMention', attrs: { label: 'Region Mellan' } }),
    )
    expect(countWords(doc)).toMatchObject({ words: 6 })
    expect(countWords(doc, 1, 4)).toEqual({ words: 1, characters: 3 })
    expect(countWords(doc, 5, doc.content.size)).toMatchObject({ words: 5 })
  })
})

describe('addresses', () => {
  it.each([
    ['www.skr.se', 'https://www.skr.se'],
    [' skr.se/psykisk-halsa ', 'https://skr.se/psykisk-halsa'],
    ['http://a.se', 'http://a.se'],
    ['namn@region.se', 'mailto:namn@region.se'],
    ['mailto:namn@region.se', 'mailto:namn@region.se'],
    ['åäö.se', 'https://åäö.se'],
    ['#avsnitt', '#avsnitt'],
  ])('%s is completed', (typed, href) => expect(completeAddress(typed)).toBe(href))
  it.each([
    '',
    'hej',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.se',
    'file:///etc',
    'https://',
    '1.2',
    'a b.se',
    'mailto:',
  ])('%j is no address', (typed) => expect(completeAddress(typed)).toBeNull())
  it('is found in a word without what stands around it', () => {
    expect(addressInWord('(www.skr.se).')).toEqual({ href: 'https://www.skr.se', offset: 1, length: 10 })
    expect(addressInWord('https://sv.wiki/A_(b)')?.href).toBe('https://sv.wiki/A_(b)')
    expect(addressInWord('skr.se')).toBeNull()
    expect(addressInWord('@region')).toBeNull()
  })
})

describe('what a merge left over', () => {
  const activity = (...content: Json[]): Json => ({ type: 'activity', attrs: { id: 'a' }, content })
  const inTable = (...content: Json[]) =>
    docOf(paragraph(), { type: 'goalTable', content: [{ type: 'goalGroup', content }] })
  const join = (doc: PmNode): PmNode => {
    let state = EditorState.create({ doc })
    for (let one = leftOversIn(state.doc)[0]; one !== undefined; one = leftOversIn(state.doc)[0]) {
      const before = state
      joinLeftOver(one)(state, (tr) => {
        state = state.apply(tr)
      })
      expect(state).not.toBe(before)
    }
    return state.doc
  }

  it('is nothing in a tidy document', () => {
    expect(
      leftOversIn(inTable({ type: 'goal' }, { type: 'goal' }, activity({ type: 'activityText' }))),
    ).toEqual([])
  })
  it('two texts in a cell become lines of one, the empty ones without trace', () => {
    const doc = inTable(
      activity(
        { type: 'activityText', content: [text('ett')] },
        { type: 'activityText' },
        { type: 'time', content: [text('2027')] },
        { type: 'activityText', content: [text('två', 'bold')] },
        { type: 'time' },
      ),
    )
    expect(leftOversIn(doc).map(({ name, extras }) => [name, extras.length])).toEqual([
      ['activityText', 2],
      ['time', 1],
    ])
    expect(join(doc).child(1).firstChild?.firstChild?.toString()).toBe(
      'activity(activityText("ett", hardBreak, bold("två")), time("2027"))',
    )
  })
  it('two titles and two groups of an area are one each', () => {
    const doc = docOf({
      type: 'developmentArea',
      content: [
        { type: 'areaTitle', content: [text('A')] },
        { type: 'areaTitle', content: [text('B')] },
        { type: 'goalGroup', content: [{ type: 'goal', content: [text('ett')] }] },
        { type: 'goalGroup', content: [{ type: 'goal', content: [text('två')] }] },
      ],
    })
    expect(join(doc).firstChild?.toString()).toBe(
      'developmentArea(areaTitle("A\\nB"), goalGroup(goal("ett"), goal("två")))',
    )
  })
})

describe('room on a bar', () => {
  const widths = new Map([
    ['count', 80],
    ['help', 40],
    ['bold', 40],
  ])
  const order = ['count', 'help', 'bold']
  it('keeps all that fits', () => expect([...entriesToHide(widths, order, 160, 160, 30)]).toEqual([]))
  it('lets the count go without a menu, and makes room for the menu otherwise', () => {
    expect([...entriesToHide(widths, order, 160, 100, 30)]).toEqual(['count'])
    expect([...entriesToHide(widths, order, 160, 75, 30)]).toEqual(['count', 'help'])
    expect([...entriesToHide(widths, order, 160, 65, 30)]).toEqual(['count', 'help', 'bold'])
  })
})
