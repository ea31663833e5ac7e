/** The words around running text, typed by their keys; here as soon as something uses them. */
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../app/i18n/i18n.ts'
import { proseEn } from '../../app/i18n/prose.en.ts'
import { proseSv } from '../../app/i18n/prose.sv.ts'

addTexts('prose', { sv: proseSv, en: proseEn })

export const useProse = () => useTranslation('prose').t
