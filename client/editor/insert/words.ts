/** The words of tables, figures, notes, references and abbreviations; here as soon as something uses them. */
import { useTranslation } from 'react-i18next'
import { blocksEn } from '../../app/i18n/blocks.en.ts'
import { blocksSv } from '../../app/i18n/blocks.sv.ts'
import { addTexts } from '../../app/i18n/i18n.ts'

addTexts('blocks', { sv: blocksSv, en: blocksEn })

export const useBlockWords = () => useTranslation('blocks').t
