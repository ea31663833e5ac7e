/** Words of printing, in English. */
import type { printSv } from './print.sv.ts'
import type { SameKeys } from './same-keys.ts'

export const printEn: SameKeys<typeof printSv> = {
  print: 'Print',
  printHint: 'The whole plan on paper, or as a PDF',
  section: 'Print this section',
  area: 'Print this area',
  table: 'Print this table',
  draft: 'Draft',
  mark: '{{state}}, printed {{day}}',
  page: 'Page',
  of: 'of',
}
