/** The other language, for people who are not signed in yet; each language is named in itself. */
import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import css from '../shell.module.css'
import { currentLanguage, setLanguage } from './i18n.ts'

export function LanguageSwitch() {
  const { t } = useTranslation('app')
  const other = currentLanguage() === 'sv' ? 'en' : 'sv'
  return (
    <span className={css['language']}>
      <Button
        kind="quiet"
        icon={<Languages size="1.125rem" aria-hidden="true" />}
        onPress={() => void setLanguage(other)}
      >
        <span lang={other}>{t(`language.${other}`)}</span>
      </Button>
    </span>
  )
}
