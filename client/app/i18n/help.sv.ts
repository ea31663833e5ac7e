/**
 * The help, in Swedish: how one does what people come here to do, and what cannot be done yet. `[namespace:key]` is the
 * name of a button or a field, taken from where the button takes it, so that the help cannot drift from the page;
 * `{Ctrl+Z}` is a key. `help.en.ts` has the same topics, parts and steps (tests/unit/client/help).
 */
export type HelpPart = { heading: string; steps: readonly string[] }
export type HelpTopic = {
  title: string
  /** One or two sentences: what one gets done. */
  about: string
  /** Other words that find it. */
  words: string
  /** What the program does not do yet; '' when there is nothing to say. */
  notYet: string
  parts: readonly HelpPart[]
}
export type HelpTexts = {
  title: string
  intro: string
  narrow: string
  search: string
  searchHint: string
  found_one: string
  found_other: string
  nothing: string
  all: string
  notYet: string
  print: string
  keys: string
  topics: Record<TopicId, HelpTopic>
}
export type TopicId =
  | 'together'
  | 'area'
  | 'comment'
  | 'answer'
  | 'export'
  | 'missing'
  | 'calm'
  | 'print'
  | 'saved'

export const helpSv: HelpTexts = {
  title: 'Hjälp',
  intro: 'Välj vad du vill göra. Följ stegen i ordning: namnen i rutor är knapparna och fälten på sidan.',
  narrow:
    'På en smal skärm ligger [plans:page.share], [plans:page.export] och [print:print] under [plans:page.more].',
  search: 'Sök i hjälpen',
  searchHint: 'Till exempel bjuda in, tabell eller pdf.',
  found_one: '{{count}} ämne',
  found_other: '{{count}} ämnen',
  nothing: 'Inget ämne har de orden. Pröva ett annat ord, eller fråga planens processledare.',
  all: 'Alla ämnen',
  notYet: 'Det här gör Samsyn inte än',
  print: 'Skriv ut hjälpen',
  keys: 'Visa alla tangenter',
  topics: {
    together: {
      title: 'Skriva i samma plan samtidigt',
      about: 'Bjud in andra, och se vem som skriver var medan ni arbetar i mötesrummet och hemifrån.',
      words: 'dela bjuda in inbjudan länk deltagare roll möte markör samarbete organisation',
      notYet: '',
      parts: [
        {
          heading: 'Bjud in någon (processledaren)',
          steps: [
            'Öppna planen och tryck på [plans:page.share].',
            'Välj fliken [people:share.invite] om den inte redan är framme.',
            'Skriv i [people:invite.name].',
            'Välj i [people:invite.organisation]. Finns den inte i listan väljer du [people:invite.newOrganisation] och skriver i [people:invite.newName].',
            'Välj [app:role.editor] för den som ska skriva, eller [app:role.reader] för den som bara ska läsa.',
            'Tryck på [people:invite.confirm].',
            'Tryck på [people:members.copyLink]. Skicka sedan länken till personen själv, till exempel med e-post. Samsyn skickar inget.',
          ],
        },
        {
          heading: 'Kom in i planen (den som är inbjuden)',
          steps: ['Öppna länken du fick.', 'Tryck på [people:invitation.enter].'],
        },
        {
          heading: 'Skriv, och se de andra',
          steps: [
            'Klicka i texten och skriv. När det står [kept:save.saved] högst upp finns orden hos alla.',
            'Tryck på initialerna högst upp. Knappen heter [together:people.here]. Där ser du vilka som är här, organisation för organisation.',
            'Tryck på ett namn i listan. Du kommer dit den personen skriver.',
            'Vill du slippa se andras markörer öppnar du samma lista och tar bort bocken vid [together:people.showCarets].',
          ],
        },
      ],
    },
    area: {
      title: 'Lägga till ett utvecklingsområde',
      about: 'Hela området kommer som ett block med alla sina delar, så att inget glöms.',
      words: 'område nuläge behov mål aktivitet ansvarig när uppföljning indikator fokusområde k l block del',
      notYet: '',
      parts: [
        {
          heading: 'Lägg in området',
          steps: [
            'Klicka i texten där området ska stå.',
            'Tryck på [prose:tool.area] i raden ovanför texten. På en smal skärm ligger den under [prose:bar.more].',
            'Skriv områdets namn.',
            'Tryck på {Tabb} och skriv nuläget. Tryck på {Tabb} igen och skriv behovet.',
            'Tryck på {Tabb} och skriv målet. Tryck på K för kort sikt, L för lång sikt, eller båda.',
            'Tryck på {Tabb} mellan rutorna och fyll i [editor:column.activity], [editor:column.responsible], [editor:column.time] och [editor:column.indicators]. Skriv @ i [editor:column.responsible] för att välja en organisation ur listan.',
            'Tryck på de fokusområden som gäller. De står med nummer överst i tabellen.',
          ],
        },
        {
          heading: 'Se vad som saknas i området',
          steps: [
            'Överst i området står hur många delar som finns, till exempel 7 av 8 delar. Tryck på orden.',
            'Tryck på [rows:parts.go] vid en del som saknas. Markören ställer sig där den ska skrivas.',
          ],
        },
      ],
    },
    comment: {
      title: 'Lämna synpunkter för din organisation',
      about: 'Läs planen, och se till att det ni tycker kommer fram.',
      words: 'kommentar synpunkt tycka förslag brukarorganisation remiss läsare synpunktslämnare',
      notYet:
        'Synpunkter går inte att skriva inne i Samsyn. Den som är inbjuden som Synpunktslämnare kan läsa och skriva ut allt. I dag lämnar du synpunkter utanför programmet, eller blir medförfattare och skriver direkt i texten.',
      parts: [
        {
          heading: 'Ta med dig ett avsnitt och skriv till processledaren',
          steps: [
            'Öppna planen. I listan [together:outline.label] står alla rubriker med nummer. På en smal skärm öppnar du den med [editor:outline.open].',
            'Peka på rubriken och tryck på knappen med tre punkter bredvid. Den heter [together:outline.menu] och rubrikens namn.',
            'Välj [print:section], eller [print:area] om det är ett utvecklingsområde.',
            'Anteckna rubrikens nummer och vad ni tycker. Skicka det till processledaren på det sätt ni brukar.',
          ],
        },
        {
          heading: 'Låt en organisation skriva själv (processledaren)',
          steps: [
            'Tryck på [plans:page.share] och välj fliken [people:share.members].',
            'Välj [app:role.editor] i listan bredvid personens namn. Det gäller genast.',
          ],
        },
      ],
    },
    answer: {
      title: 'Visa hur synpunkterna togs om hand',
      about: 'För en lista över det som kom in, vad ni gjorde med det och varför.',
      words: 'svar beaktad hantera lista tabell processledare synpunkter redovisa',
      notYet:
        'Samsyn samlar inte in synpunkter och för ingen egen lista över svaren. I dag kan du föra listan i en tabell i en plan för sig, dela den med dem som ska se den och spara den som fil.',
      parts: [
        {
          heading: 'För listan i en egen plan',
          steps: [
            'Gå till sidan [plans:title] och tryck på [plans:newPlan].',
            'Skriv i [plans:create.name], till exempel Synpunkter på planen, och välj mallen [plans:templates.prose.name].',
            'Tryck på [plans:create.confirm].',
            'Klicka i texten där listan ska stå och tryck på [prose:tool.table].',
            'Skriv 5 i [blocks:picker.columns] och tryck på [blocks:picker.insert].',
            'Skriv rubrikerna Organisation, Synpunkt, Beslut, Skäl och Svar i första raden. {Tabb} går till nästa ruta, och ger en ny rad efter den sista.',
            'Skriv en rad för varje synpunkt.',
          ],
        },
        {
          heading: 'Visa listan för andra',
          steps: [
            'Tryck på [plans:page.export] och välj [plans:page.exportHtml]. Filen kan skickas till alla och diarieföras.',
          ],
        },
      ],
    },
    export: {
      title: 'Ta ut den färdiga planen som dokument',
      about:
        'Du får en webbsida i en fil, med innehåll, tabeller och förkortningar, som även skärmläsare kan läsa.',
      words: 'exportera html webbsida pdf word publicera tillgänglig färdig fastställd skicka skr fil',
      notYet:
        'Samsyn gör inte själv pdf- eller Word-filer, och planen kan inte märkas som fastställd. I dag tar du ut en webbsida, eller skriver ut och väljer pdf i webbläsarens ruta. Utskriften är märkt Utkast.',
      parts: [
        {
          heading: 'Säg att texten är klar (processledaren)',
          steps: [
            'Under planens namn står dess läge. På en smal skärm trycker du först på [planBar:stepper.now].',
            'Tryck på [app:status.prepared].',
            'Läs vad som är kvar att åtgärda och tryck på [planBar:move.prepared.confirm].',
          ],
        },
        {
          heading: 'Ta ut dokumentet',
          steps: [
            'Tryck på [plans:page.export].',
            'Välj [plans:page.exportHtml]. Filen läggs bland dina hämtade filer.',
            'Öppna filen och läs igenom den innan du skickar den vidare.',
          ],
        },
      ],
    },
    missing: {
      title: 'Se vad som saknas',
      about: 'Planen gås igenom medan ni skriver. Listan leder till varje ställe som behöver något.',
      words: 'fel varning problem åtgärda kontroll fullständighet godta översikt innan jag skickar',
      notYet: '',
      parts: [
        {
          heading: 'Gå igenom listan',
          steps: [
            'Tryck på [problems:open] högst upp. Talet säger hur mycket som är kvar.',
            'Tryck på en mening i listan. Du kommer till stället i texten.',
            'Skriv det som fattas. Meningen försvinner av sig själv.',
            'Ska det vara som det är? Tryck på [problems:accept], skriv i [problems:reason] och tryck på [problems:save]. Det går för varningar, inte för fel.',
          ],
        },
        {
          heading: 'Se hela planen på en gång',
          steps: [
            'Tryck på [planBar:overview] under planens namn.',
            'Tryck på en siffra. Raderna bakom den visas.',
          ],
        },
      ],
    },
    calm: {
      title: 'Läsa ett område i taget, i lugn och ro',
      about: 'Ta fram en del av planen, utan andras markörer, på skärmen eller på papper.',
      words: 'läsa lugn läsläge stor text markör papper koncentrera ett i taget',
      notYet:
        'Det finns ingen särskild läsvy, och inget formulär för synpunkter. I dag kan du dölja andras markörer, gå till en del i taget och skriva ut den stort.',
      parts: [
        {
          heading: 'Läs på skärmen',
          steps: [
            'Tryck på initialerna högst upp. Knappen heter [together:people.here]. Ta bort bocken vid [together:people.showCarets].',
            'Tryck på en rubrik i listan [together:outline.label]. Planen flyttar sig dit.',
            'Vill du ha större text trycker du på {Ctrl++}. {Ctrl+0} ger vanlig storlek igen.',
          ],
        },
        {
          heading: 'Läs på papper, i stor text',
          steps: [
            'Peka på området i listan [together:outline.label] och tryck på knappen med tre punkter. Den heter [together:outline.menu] och områdets namn.',
            'Välj [print:area]. Bara det området skrivs ut.',
          ],
        },
      ],
    },
    print: {
      title: 'Skriva ut',
      about:
        'Hela planen eller en del av den, på papper eller som pdf. Knappar, markörer och ledtexter följer inte med.',
      words: 'papper pdf skrivare utskrift utkast avsnitt område',
      notYet: '',
      parts: [
        {
          heading: 'Hela planen',
          steps: [
            'Tryck på [plans:page.export] och välj [print:print].',
            'Välj skrivare i webbläsarens ruta, eller välj att spara som pdf.',
          ],
        },
        {
          heading: 'En del',
          steps: [
            'Peka på rubriken i listan [together:outline.label] och tryck på knappen med tre punkter. Den heter [together:outline.menu] och rubrikens namn.',
            'Välj [print:section], [print:area] eller [print:table].',
          ],
        },
      ],
    },
    saved: {
      title: 'Veta att orden är sparade',
      about: 'Allt sparas medan du skriver. Det finns ingen knapp för att spara.',
      words: 'spara sparat förlorat utan nät uppkoppling offline historik tillbaka ångra gammal',
      notYet: '',
      parts: [
        {
          heading: 'Se om det är sparat',
          steps: [
            'Titta högst upp. Står det [kept:save.saved] finns allt på servern.',
            'Står det [kept:save.offlineKept] kan du skriva vidare. Orden skickas när nätet är tillbaka.',
          ],
        },
        {
          heading: 'Skriva utan nät på din egen dator',
          steps: [
            'Öppna menyn [app:account.menu] längst upp till höger och välj [app:account.thisComputer].',
            'Välj [kept:own.yes] och tryck på [kept:own.save]. Gör det bara på en dator som ingen annan använder.',
          ],
        },
        {
          heading: 'Hämta tillbaka något',
          steps: [
            'Tryck på {Ctrl+Z} för att ångra det du själv nyss gjorde.',
            'Är det längre sedan trycker du på [editor:history.title] under innehållet. Välj en minut, markera texten och kopiera den.',
          ],
        },
      ],
    },
  },
}
