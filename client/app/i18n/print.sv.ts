/** Words of printing, in Swedish. `print.en.ts` has the same keys. */
export const printSv = {
  print: 'Skriv ut',
  printHint: 'Hela planen på papper, eller som pdf',
  section: 'Skriv ut det här avsnittet',
  area: 'Skriv ut det här området',
  table: 'Skriv ut den här tabellen',
  draft: 'Utkast',
  mark: '{{state}}, utskrivet {{day}}',
  page: 'Sida',
  of: 'av',
}
