/** Guiding texts of the templates, in Swedish: what to write where nothing is written. Keys: shared/document/guides.ts. */
export const guidesSv = {
  actionTable: {
    introduction: 'Berätta vad planen ska leda till, vilka den gäller och vilka som har tagit fram den.',
    analysis: 'Sammanfatta vad ni vet om läget: de viktigaste siffrorna med källa, och vad som är osäkert.',
    focusArea: 'Hur ser det ut i länet i dag? Vad fungerar, vad saknas och vad säger de som berörs?',
    actionPlan:
      'Skriv en mening om hur tabellen ska läsas. Fyll sedan i en rad för varje mål: vad, vem, när och hur det följs upp.',
  },
  developmentAreas: {
    introduction:
      'Berätta kort varför planen finns, vem den är till för och hur den hänger ihop med andra planer.',
    areas: 'Beskriv hur ni har valt utvecklingsområdena och vem som har varit med.',
    currentState: 'Hur är det nu? Börja med det viktigaste. Ange källa för siffror.',
    need: 'Vad behöver bli annorlunda, och för vem? Skriv behovet, inte lösningen.',
    howFollowedUp: 'När följer ni upp, vem samlar in resultaten och vem får läsa dem?',
  },
  strategy: {
    background: 'Vad har hänt sedan förra strategin? Varför behövs en ny?',
    legalBasis: 'Nämn lagarna, avtalen och besluten som styr, och länka till dem.',
    aims: 'Beskriv hur det ska vara för invånarna när strategin har lyckats.',
    direction: 'En punkt för varje vägval: vad ni ska göra mer av, mindre av eller på ett nytt sätt.',
    implementation: 'Vem leder arbetet, hur fattas beslut och vilka pengar finns?',
    howFollowedUp: 'Hur märker ni att strategin gör skillnad? När ser ni över den?',
  },
  prose: {
    introduction: 'Varför finns länsplanen? Säg det viktigaste i två eller tre meningar.',
    howMade:
      'Vilka har skrivit, vilka har lämnat synpunkter och hur har ni lyssnat på dem med egen erfarenhet?',
    situation: 'Beskriv läget med siffror och exempel. Skriv en fotnot för varje källa.',
    needs: 'Vad behöver de som berörs? Skilj på vad ni vet och vad ni tror.',
    measures: 'Vad ska göras, av vem och när? Skriv så att någon som inte var med förstår.',
    participation:
      'Hur är brukar- och anhörigorganisationer med i arbetet, och vad har deras synpunkter lett till?',
    sources: 'Lista rapporter, enkäter och statistik som ni bygger på, med årtal.',
  },
  followUp: {
    introduction: 'Vilken plan följer ni upp, och vilken tid gäller den nya?',
    goalFollowedUp: 'Hur gick det? Skriv vad som blev gjort, vad det ledde till och vad som återstår.',
    lessons: 'Vad tar ni med er? Vad gör ni annorlunda den här gången?',
    newGoals: 'Vilka mål är nya och vilka följer med från förra planen? Fyll sedan i tabellen.',
    participation: 'Vilka har bedömt hur det gick, och hur har de varit med om att sätta nya mål?',
  },
}
