/** The words about people, fetched with the first page that needs them: every such page imports this. */
import { addTexts } from '../app/i18n/i18n.ts'
import { peopleEn } from '../app/i18n/people.en.ts'
import { peopleSv } from '../app/i18n/people.sv.ts'

addTexts('people', { sv: peopleSv, en: peopleEn })
