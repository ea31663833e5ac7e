/** A small plan of every kind of part, with sentences and figures of its own. Ids say what they are. */
import type { GoalGroup, PlanContent } from '../../../shared/document/content.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'

export const fixtureSettings: PlanSettings = {
  title: 'Plan för ett lugnare län',
  subtitle: 'Vi gör det ihop',
  county: 'Mellanbygdens län',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2024, end: 2025 },
  horizons: { short: { label: 'Kort sikt', years: 1 }, long: { label: 'Lång sikt', years: 5 } },
  focusAreas: [
    { code: 'A', label: 'Stöd i skolan' },
    { code: 'B', label: 'Vägar till vård' },
    { code: 'C', label: 'Arbete och fritid' },
  ],
  organisations: [
    { id: 'reg', name: 'Region Mellanbygden', abbreviation: 'RMB', kind: 'region' },
    { id: 'bup', name: 'Barnpsykiatrin', kind: 'region', parentId: 'reg' },
    { id: 'aby', name: 'Åby kommun', kind: 'municipality' },
  ],
  abbreviations: [
    { short: 'FUB', expansion: 'fritidsledare med utbildning i bemötande' },
    { short: 'ZZZ', expansion: 'står ingenstans' },
  ],
}

const areaGroup: GoalGroup = {
  id: 'area-group',
  focusAreas: ['A', 'C'],
  goals: [
    { id: 'g1', spans: [{ text: 'Elever får samtalsstöd inom en vecka' }], horizon: 'short' },
    { id: 'g2', spans: [{ text: 'Alla skolor har ett trygghetsteam' }], horizon: 'long' },
  ],
  activities: [
    {
      id: 'a1',
      spans: [{ text: 'Anställ två samtalsledare' }],
      subItems: [[{ text: 'en i norr' }], [{ text: 'en i söder' }]],
      responsible: [[{ organisation: 'aby', text: 'Åby kommun' }]],
      time: { text: 'HT 2024', start: '2024-07', end: '2024-12' },
      status: 'ongoing',
      indicators: [
        { id: 'i1', spans: [{ text: 'Antal samtal' }], goals: ['g1'], target: '400', unit: 'samtal per år' },
      ],
    },
    {
      id: 'a2',
      spans: [{ text: 'Träffas varje termin' }],
      time: { text: '2023--', start: '2023', openEnded: true },
    },
  ],
  responsible: [
    [{ organisation: 'reg', text: 'Regionen' }, { text: ' och ' }, { organisation: 'bup', text: 'bup' }],
  ],
  indicators: [{ id: 'i2', spans: [{ text: 'Trygghetsteamets egen bedömning' }] }],
}

export const fixtureContent: PlanContent = [
  { type: 'heading', id: 'h-start', level: 1, spans: [{ text: 'Varför vi behövs' }] },
  {
    type: 'paragraph',
    id: 'p1',
    spans: [
      { text: 'Många väntar', bold: true },
      { footnote: [{ text: 'Enligt länets egen räkning.' }] },
      { text: ' länge. Se ' },
      { ref: 'h-deep' },
      { text: ', ' },
      { ref: 'figure1', text: 'figur 9' },
      { text: ' och ' },
      { ref: 'gone', text: 'avsnitt 7' },
      { text: '. ' },
      { text: 'Läs mer', link: 'https://example.org/?a=1&b=2' },
      { text: ' hos FUB.' },
    ],
  },
  { type: 'heading', id: 'h-deep', level: 3, spans: [{ text: 'Djupt & <brett>' }] },
  {
    type: 'bulletList',
    id: 'list1',
    items: [
      [{ type: 'paragraph', id: 'p2', spans: [{ text: 'ett' }] }],
      [
        { type: 'paragraph', id: 'p3', spans: [{ text: 'två' }] },
        {
          type: 'orderedList',
          id: 'list2',
          items: [[{ type: 'paragraph', id: 'p4', spans: [{ text: 'inre' }] }]],
        },
      ],
    ],
  },
  {
    type: 'table',
    id: 'table1',
    caption: 'Väntetid i veckor',
    rows: [
      {
        header: true,
        cells: [
          { blocks: [{ type: 'paragraph', id: 'c1', spans: [{ text: 'Ort' }] }] },
          { blocks: [{ type: 'paragraph', id: 'c2', spans: [{ text: 'Vår och höst' }] }], colspan: 2 },
        ],
      },
      {
        cells: [
          { blocks: [{ type: 'paragraph', id: 'c3', spans: [{ text: 'Åby' }] }], rowspan: 9 },
          { blocks: [{ type: 'paragraph', id: 'c4', spans: [{ text: '4' }] }] },
          { blocks: [{ type: 'paragraph', id: 'c5', spans: [{ text: '6' }] }] },
        ],
      },
      { cells: [{ blocks: [{ type: 'paragraph', id: 'c6', spans: [{ text: '5' }] }] }] },
    ],
  },
  {
    type: 'figure',
    id: 'figure1',
    file: 'ab12',
    alt: 'En kurva som faller',
    caption: 'Väntan',
    source: 'Länet',
  },
  {
    type: 'quote',
    id: 'quote1',
    blocks: [{ type: 'paragraph', id: 'p5', spans: [{ text: 'Vi blev hörda.' }] }],
  },
  { type: 'heading', id: 'h-areas', level: 1, spans: [{ text: 'Områden' }] },
  {
    type: 'developmentArea',
    id: 'area1',
    title: 'Någon att prata med',
    ownerLevel: 'joint',
    ownerUnit: 'Elevhälsan',
    fields: [
      { role: 'currentState', blocks: [{ type: 'paragraph', id: 'p6', spans: [{ text: 'Kön är lång.' }] }] },
      { role: 'need', blocks: [{ type: 'paragraph', id: 'p7', spans: [{ text: 'Fler som lyssnar.' }] }] },
    ],
    group: areaGroup,
  },
  {
    type: 'developmentArea',
    id: 'area2',
    title: 'En dörr in',
    fields: [{ role: 'currentState', blocks: [{ type: 'paragraph', id: 'p8', spans: [] }] }],
    group: {
      id: 'area2-group',
      focusAreas: [],
      goals: [{ id: 'g3', spans: [{ text: 'En dörr in till all hjälp' }], horizon: null }],
      activities: [],
      indicators: [{ id: 'i3', spans: [{ text: '-' }] }],
    },
  },
  { type: 'heading', id: 'h-table', level: 1, spans: [{ text: 'Måltabell' }] },
  {
    type: 'goalTable',
    id: 'goals1',
    caption: 'Det vi lovar',
    groups: [
      {
        id: 'row1',
        focusAreas: ['B', 'X'],
        goals: [{ id: 'g4', spans: [{ text: 'Kortare köer' }], horizon: 'both' }],
        activities: [
          {
            id: 'a3',
            spans: [{ text: 'Kortare köer.' }],
            responsible: [[{ organisation: 'bup', text: 'BUP' }], [{ text: 'Någon annan' }]],
            time: { text: '2025–2024', start: '2025', end: '2024' },
            indicators: [{ id: 'i4', spans: [{ text: 'Kötid: ja/nej' }] }],
          },
          { id: 'a4', spans: [{ text: 'Öppna en mottagning' }], time: { text: 'när det går' } },
        ],
      },
      {
        id: 'row2',
        focusAreas: ['B'],
        goals: [{ id: 'g5', spans: [{ text: 'Fler i arbete' }], horizon: 'short' }],
        activities: [
          {
            id: 'a5',
            spans: [{ text: 'Praktikplatser hos alla' }],
            responsible: [[{ organisation: 'aby', text: 'Åby' }]],
            time: { text: '2027', start: '2027', end: '2027' },
            indicators: [{ id: 'i5', spans: [{ text: 'Andel med praktik' }], kind: 'statistic' }],
          },
        ],
      },
    ],
  },
  {
    type: 'followUp',
    id: 'follow1',
    goal: [{ text: 'Förra årets löfte' }],
    status: 'partlyDone',
    blocks: [{ type: 'paragraph', id: 'p9', spans: [{ text: 'Halva vägen.' }] }],
  },
]
