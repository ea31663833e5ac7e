/** What a person wrote that the server just refused, made readable when it is asked for. */
import { useEffect, useState } from 'react'
import type { PlanContent } from '../../../shared/document/content.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { RefusedWordsDialog } from '../../app/kept/refused-words.tsx'

export function UnsentDialog(props: {
  settings: PlanSettings
  words: PlanContent
  onComputer: boolean
  onClose(): void
}) {
  const { settings, words } = props
  const [html, setHtml] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    void import('../../app/kept/unsent-html.ts').then(({ unsentHtml }) => {
      if (wanted) setHtml(unsentHtml(settings, words))
    })
    return () => {
      wanted = false
    }
  }, [settings, words])
  if (html === null) return null
  return (
    <RefusedWordsDialog
      html={html}
      title={settings.title}
      onRemove={null}
      onComputer={props.onComputer}
      onClose={props.onClose}
    />
  )
}
