import { expect, it } from 'vitest'
import type { PlanContent } from '../../../shared/document/content.ts'
import { renewIds } from '../../../shared/document/renew-ids.ts'

const content: PlanContent = [
  { type: 'heading', id: 'h', level: 1, spans: [{ text: 'Mål' }, { ref: 'area', text: '2.1' }] },
  {
    type: 'bulletList',
    id: 'l',
    items: [
      [
        {
          type: 'paragraph',
          id: 'p',
          spans: [
            { text: 'se', link: '#h' },
            { text: 'ut', link: 'https://example.org/#h' },
            { organisation: 'h', text: 'Regionen' },
            { footnote: [{ ref: 'gone' }, { ref: 'p' }] },
          ],
        },
      ],
    ],
  },
  { type: 'figure', id: 'f', file: 'h', alt: 'h', caption: 'h' },
  { type: 'followUp', id: 'u', previous: 'h', goal: [{ text: 'h' }], blocks: [] },
  {
    type: 'developmentArea',
    id: 'area',
    title: 'h',
    fields: [{ role: 'need', blocks: [{ type: 'paragraph', id: 'q', spans: [] }] }],
    group: {
      id: 'g',
      focusAreas: ['h'],
      goals: [{ id: 'goal', spans: [{ text: 'h' }], horizon: null }],
      activities: [
        {
          id: 'a',
          spans: [],
          indicators: [{ id: 'i', spans: [{ ref: 'goal' }], goals: ['goal', 'gone'] }],
        },
      ],
    },
  },
]

it('gives every node a new id and leads everything inside the plan along, nothing else', () => {
  let n = 0
  const copy = renewIds(content, () => `new${++n}`)
  const ids = ['h', 'l', 'p', 'f', 'u', 'area', 'q', 'g', 'goal', 'a', 'i']
  const renewed = (id: string) => `new${ids.indexOf(id) + 1}`
  expect(n).toBe(ids.length)
  expect(copy).toEqual([
    {
      type: 'heading',
      id: renewed('h'),
      level: 1,
      spans: [{ text: 'Mål' }, { ref: renewed('area'), text: '2.1' }],
    },
    {
      type: 'bulletList',
      id: renewed('l'),
      items: [
        [
          {
            type: 'paragraph',
            id: renewed('p'),
            spans: [
              { text: 'se', link: `#${renewed('h')}` },
              { text: 'ut', link: 'https://example.org/#h' },
              { organisation: 'h', text: 'Regionen' },
              { footnote: [{ ref: 'gone' }, { ref: renewed('p') }] },
            ],
          },
        ],
      ],
    },
    { type: 'figure', id: renewed('f'), file: 'h', alt: 'h', caption: 'h' },
    { type: 'followUp', id: renewed('u'), previous: 'h', goal: [{ text: 'h' }], blocks: [] },
    {
      type: 'developmentArea',
      id: renewed('area'),
      title: 'h',
      fields: [{ role: 'need', blocks: [{ type: 'paragraph', id: renewed('q'), spans: [] }] }],
      group: {
        id: renewed('g'),
        focusAreas: ['h'],
        goals: [{ id: renewed('goal'), spans: [{ text: 'h' }], horizon: null }],
        activities: [
          {
            id: renewed('a'),
            spans: [],
            indicators: [
              { id: renewed('i'), spans: [{ ref: renewed('goal') }], goals: [renewed('goal'), 'gone'] },
            ],
          },
        ],
      },
    },
  ])
})
