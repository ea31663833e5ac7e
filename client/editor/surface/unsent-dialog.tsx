/** What a person wrote that the server just refused, made readable when it is asked for. */
import { useMemo } from 'react'
import type { PlanContent } from '../../../shared/document/content.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { RefusedWordsDialog } from '../../app/kept/refused-words.tsx'
import { whenNeeded } from '../../app/when-needed.tsx'

type Props = {
  settings: PlanSettings
  words: PlanContent
  onComputer: boolean
  onClose(): void
}

/** Fetched in a calm moment: where it is needed, the connection may be gone, or the server have a newer program. */
export const fetchReadable = () => import('../../app/kept/unsent-html.ts')

export const UnsentDialog = whenNeeded<Props>(async () => {
  const { unsentHtml } = await fetchReadable()
  return function Readable({ settings, words, onComputer, onClose }) {
    const html = useMemo(() => unsentHtml(settings, words), [settings, words])
    return (
      <RefusedWordsDialog
        html={html}
        title={settings.title}
        onRemove={null}
        onComputer={onComputer}
        onClose={onClose}
      />
    )
  }
})
