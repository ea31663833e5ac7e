/** The editor's words, typed by their keys. */
import { useTranslation } from 'react-i18next'

export const useWords = () => useTranslation('editor').t
export type Words = ReturnType<typeof useWords>
