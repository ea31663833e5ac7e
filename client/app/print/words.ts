/** The words of printing, which come with the plan. */
import { addTexts } from '../i18n/i18n.ts'
import { printEn } from '../i18n/print.en.ts'
import { printSv } from '../i18n/print.sv.ts'

addTexts('print', { sv: printSv, en: printEn })
