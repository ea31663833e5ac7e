/** The words about the others and about the contents, which come with this part of the page. */
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../app/i18n/i18n.ts'
import { togetherEn } from '../../app/i18n/together.en.ts'
import { togetherSv } from '../../app/i18n/together.sv.ts'

addTexts('together', { sv: togetherSv, en: togetherEn })

export const useTogetherWords = () => useTranslation('together').t
export type TogetherWords = ReturnType<typeof useTogetherWords>
