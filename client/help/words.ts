/**
 * The words of the help, and those of every part of the program whose buttons it names. The help's own are not among
 * i18next's: a topic is a list of steps, which it has no form for.
 */
import { useTranslation } from 'react-i18next'
import { blocksEn } from '../app/i18n/blocks.en.ts'
import { blocksSv } from '../app/i18n/blocks.sv.ts'
import { editorEn } from '../app/i18n/editor.en.ts'
import { editorSv } from '../app/i18n/editor.sv.ts'
import { helpEn } from '../app/i18n/help.en.ts'
import { type HelpTexts, helpSv } from '../app/i18n/help.sv.ts'
import { addTexts, i18n } from '../app/i18n/i18n.ts'
import { keptEn } from '../app/i18n/kept.en.ts'
import { keptSv } from '../app/i18n/kept.sv.ts'
import { peopleEn } from '../app/i18n/people.en.ts'
import { peopleSv } from '../app/i18n/people.sv.ts'
import { planBarEn } from '../app/i18n/plan-bar.en.ts'
import { planBarSv } from '../app/i18n/plan-bar.sv.ts'
import { printEn } from '../app/i18n/print.en.ts'
import { printSv } from '../app/i18n/print.sv.ts'
import { problemsEn } from '../app/i18n/problems.en.ts'
import { problemsSv } from '../app/i18n/problems.sv.ts'
import { proseEn } from '../app/i18n/prose.en.ts'
import { proseSv } from '../app/i18n/prose.sv.ts'
import { rowsEn } from '../app/i18n/rows.en.ts'
import { rowsSv } from '../app/i18n/rows.sv.ts'
import { togetherEn } from '../app/i18n/together.en.ts'
import { togetherSv } from '../app/i18n/together.sv.ts'

addTexts('blocks', { sv: blocksSv, en: blocksEn })
addTexts('editor', { sv: editorSv, en: editorEn })
addTexts('kept', { sv: keptSv, en: keptEn })
addTexts('people', { sv: peopleSv, en: peopleEn })
addTexts('planBar', { sv: planBarSv, en: planBarEn })
addTexts('print', { sv: printSv, en: printEn })
addTexts('problems', { sv: problemsSv, en: problemsEn })
addTexts('prose', { sv: proseSv, en: proseEn })
addTexts('rows', { sv: rowsSv, en: rowsEn })
addTexts('together', { sv: togetherSv, en: togetherEn })

/** Follows the language of the page. */
export function useHelp(): { texts: HelpTexts; nameOf(key: string): string } {
  const { i18n: current } = useTranslation()
  const language = current.language === 'en' ? 'en' : 'sv'
  return {
    texts: language === 'en' ? helpEn : helpSv,
    nameOf(key) {
      const [namespace = '', path = ''] = key.split(':')
      const text: unknown = i18n.getResource(language, namespace, path)
      return typeof text === 'string' ? text : key
    },
  }
}
