/** A plan file of a county that does not exist, in our own words: for pictures of the program. */
export const examplePlan = {
  format: 'samsyn-plan',
  version: 1,
  title: 'Tillsammans för psykisk hälsa',
  subtitle: 'Gemensam handlingsplan för Exempel län',
  county: 'Exempel län',
  language: 'sv',
  planType: 'actionPlan',
  period: { start: 2027, end: 2029 },
  horizons: { short: { label: 'Kort sikt', years: 1 }, long: { label: 'Lång sikt', years: 3 } },
  focusAreas: [
    { code: '1', label: 'Främja och förebygga' },
    { code: '2', label: 'Tidiga insatser' },
    { code: '3', label: 'Stöd nära vardagen' },
    { code: '4', label: 'Delaktighet' },
    { code: '5', label: 'Samverkan och ledning' },
  ],
  organisations: [
    { id: 'region', name: 'Region Exempel', abbreviation: 'RE', kind: 'region' },
    { id: 'norrbacka', name: 'Norrbacka kommun', kind: 'municipality' },
    { id: 'sjovik', name: 'Sjöviks kommun', kind: 'municipality' },
    { id: 'rosten', name: 'Föreningen Egen röst', kind: 'userOrganisation' },
  ],
  abbreviations: [{ short: 'SIP', expansion: 'samordnad individuell plan' }],
  content: [
    { type: 'heading', id: 'inledning', level: 1, spans: 'Inledning' },
    {
      type: 'paragraph',
      id: 'inledning-1',
      spans:
        'Den som mår dåligt ska inte behöva veta vem som ansvarar för vad. I Exempel län har regionen, kommunerna och föreningarna därför bestämt sig för att ha en enda plan, och för att skriva den i samma rum.',
    },
    {
      type: 'paragraph',
      id: 'inledning-2',
      spans: [
        {
          text: 'Planen gäller alla åldrar. Den bygger på samtal med 140 invånare under våren, och på det som ',
        },
        { organisation: 'rosten', text: 'Föreningen Egen röst' },
        { text: ' har samlat från sina medlemmar.' },
      ],
    },
    { type: 'heading', id: 'varfor', level: 2, spans: 'Varför en gemensam plan?' },
    {
      type: 'bulletList',
      id: 'skal',
      items: [
        [
          {
            type: 'paragraph',
            spans: 'Stödet ska hänga ihop när någon flyttar mellan skola, vård och socialtjänst.',
          },
        ],
        [{ type: 'paragraph', spans: 'Små kommuner ska kunna göra tillsammans vad ingen klarar ensam.' }],
      ],
    },
    { type: 'heading', id: 'mal', level: 1, spans: 'Mål och aktiviteter' },
    {
      type: 'goalTable',
      id: 'tabell',
      caption: 'Vad vi gör tillsammans',
      groups: [
        {
          id: 'rad-1',
          focusAreas: ['1', '2'],
          goals: [
            {
              id: 'mal-1',
              spans: 'Barn och unga vet var de kan få hjälp och får den inom en vecka',
              horizon: 'short',
            },
          ],
          activities: [
            {
              id: 'akt-1',
              spans: 'En gemensam ingång på nätet och i telefon för alla under 25 år',
              responsible: [
                [
                  { organisation: 'region', text: 'Region Exempel' },
                  { text: ' och ' },
                  { organisation: 'norrbacka', text: 'Norrbacka kommun' },
                ],
              ],
              time: { text: 'Våren 2027' },
              status: 'ongoing',
              indicators: [
                { id: 'ind-1', spans: 'Andel som fått ett första samtal inom sju dagar', kind: 'share' },
              ],
            },
            {
              id: 'akt-2',
              spans: 'Elevhälsan och vårdcentralen träffas varje månad',
              responsible: [[{ organisation: 'sjovik', text: 'Sjöviks kommun' }]],
              time: { text: 'Från 2027' },
              indicators: [{ id: 'ind-2', spans: 'Antal genomförda träffar', kind: 'count' }],
            },
          ],
        },
        {
          id: 'rad-2',
          focusAreas: ['3'],
          goals: [
            {
              id: 'mal-2',
              spans: 'Den som har stöd från flera håll har en SIP som används',
              horizon: 'both',
            },
          ],
          activities: [
            {
              id: 'akt-3',
              spans: 'Utbildning i SIP för chefer och medarbetare, ledd av personer med egen erfarenhet',
              responsible: [[{ organisation: 'rosten', text: 'Föreningen Egen röst' }]],
              time: { text: '2027–2028' },
              indicators: [
                { id: 'ind-3', spans: 'Hur många som säger att planen hjälpt dem', kind: 'survey' },
              ],
            },
          ],
        },
        {
          id: 'rad-3',
          focusAreas: ['4'],
          goals: [{ id: 'mal-3', spans: 'Brukarnas erfarenhet finns med i varje beslut', horizon: 'long' }],
          activities: [
            {
              id: 'akt-4',
              spans: 'Ett råd med arvode där föreningarna utser ledamöterna',
              responsible: [[{ organisation: 'region', text: 'Region Exempel' }]],
              time: { text: 'Hösten 2027' },
              indicators: [{ id: 'ind-4', spans: 'Rådet finns', kind: 'yesNo' }],
            },
          ],
        },
      ],
    },
    { type: 'heading', id: 'uppfoljning', level: 1, spans: 'Uppföljning' },
    {
      type: 'paragraph',
      id: 'uppfoljning-1',
      spans: 'Styrgruppen går igenom planen två gånger om året och berättar för invånarna vad som har hänt.',
    },
  ],
} as const
