/** The words of goal tables and areas, typed by their keys. */
import { useTranslation } from 'react-i18next'

export const useRowWords = () => useTranslation('rows').t
export type RowWords = ReturnType<typeof useRowWords>
