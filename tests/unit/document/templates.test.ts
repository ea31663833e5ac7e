import { describe, expect, it } from 'vitest'
import { templatePlan } from '../../../shared/document/templates.ts'
import { validate } from '../../../shared/document/validate.ts'
import { walkContent } from '../../../shared/document/walk.ts'
import { languages, planTemplates } from '../../../shared/domain/vocabulary.ts'

const counter = () => {
  let last = 0
  return () => {
    last += 1
    return `id-${last}`
  }
}
const every = planTemplates.flatMap((template) => languages.map((language) => ({ template, language })))

describe('templates', () => {
  it.each(every)(
    '$template ($language) gives every node its own id and no error',
    ({ template, language }) => {
      const { settings, content } = templatePlan({ title: 'Vår plan', template, language }, counter(), 2026)
      const ids: string[] = []
      walkContent(content, { node: ({ node }) => ids.push(node.id) })
      expect(new Set(ids).size).toBe(ids.length)
      expect(validate(settings, content, []).filter(({ severity }) => severity === 'error')).toEqual([])
    },
  )

  it.each(every)(
    '$template ($language) holds headings and nothing a person must delete',
    ({ template, language }) => {
      const { content } = templatePlan({ title: 'Vår plan', template, language }, counter(), 2026)
      const prose: string[] = []
      walkContent(content, {
        text: (spans, _, place) => {
          if (place !== 'heading' && place !== 'caption' && spans.some((s) => 'text' in s && s.text))
            prose.push(place)
        },
      })
      expect(prose).toEqual([])
      expect(content.some(({ type }) => type === 'heading')).toBe(true)
    },
  )

  it('carries what was wished for', () => {
    const wish = { title: 'Vår plan', template: 'strategy', county: 'Norrlands län', language: 'sv' } as const
    expect(templatePlan({ ...wish, period: { start: 2027, end: 2030 } }, counter(), 2026).settings).toEqual({
      title: 'Vår plan',
      county: 'Norrlands län',
      language: 'sv',
      planType: 'strategy',
      period: { start: 2027, end: 2030 },
      horizons: { short: { label: 'Kort sikt', years: 1 }, long: { label: 'Lång sikt', years: 5 } },
      focusAreas: [
        { code: '1', label: 'Förebyggande och främjande arbete' },
        { code: '2', label: 'Tillgängliga tidiga insatser' },
        { code: '3', label: 'Enskildas delaktighet och rättigheter' },
        { code: '4', label: 'Utsatta grupper' },
        { code: '5', label: 'Ledning, styrning och organisation' },
      ],
      organisations: [],
      abbreviations: [],
    })
    expect(templatePlan(wish, counter(), 2026).settings.period).toEqual({ start: 2026, end: 2027 })
  })

  it('has one empty row in the action table, and an area a owner in development areas', () => {
    const kinds = (template: 'actionTable' | 'developmentAreas' | 'followUp') =>
      templatePlan({ title: 'x', template }, counter(), 2026).content.map(({ type }) => type)
    expect(kinds('actionTable').filter((type) => type === 'goalTable')).toHaveLength(1)
    expect(kinds('developmentAreas').filter((type) => type === 'developmentArea')).toHaveLength(3)
    expect(kinds('followUp')).toContain('followUp')
  })
})
