/** The words of copying and pasting, typed by their keys. */
import { useTranslation } from 'react-i18next'
import { clipboardEn } from '../../app/i18n/clipboard.en.ts'
import { clipboardSv } from '../../app/i18n/clipboard.sv.ts'
import { addTexts } from '../../app/i18n/i18n.ts'

addTexts('clipboard', { sv: clipboardSv, en: clipboardEn })

export const useClipboardWords = () => useTranslation('clipboard').t
