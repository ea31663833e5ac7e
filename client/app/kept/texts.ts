/** The words about keeping, fetched with the first part that shows them. */
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n/i18n.ts'
import { keptEn } from '../i18n/kept.en.ts'
import { keptSv } from '../i18n/kept.sv.ts'

addTexts('kept', { sv: keptSv, en: keptEn })

export const useKeptWords = () => useTranslation('kept').t
