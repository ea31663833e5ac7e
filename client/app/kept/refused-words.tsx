/** Words that the server refused, to read, copy and download: headings and tables as in the plan. */
import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import css from './kept.module.css'
import { useKeptWords } from './texts.ts'

/** `html` is made by our own renderer. `onComputer`: they are on its shelf too, not in this tab only. */
export function RefusedWordsDialog(props: {
  html: string
  /** Name of the plan, for the file. */
  title: string
  onComputer: boolean
  onRemove: (() => void) | null
  onClose(): void
}) {
  const t = useKeptWords()
  const shown = useRef<HTMLDivElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    try {
      const item = new ClipboardItem({
        'text/html': new Blob([props.html], { type: 'text/html' }),
        'text/plain': new Blob([shown.current?.innerText ?? ''], { type: 'text/plain' }),
      })
      await navigator.clipboard.write([item])
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <Dialog
      title={t('words.title')}
      closeLabel={t('words.close')}
      onClose={props.onClose}
      wide
      readOnly
      footer={
        <>
          {props.onRemove && (
            <Button kind="quiet" onPress={props.onRemove}>
              {t('words.remove')}
            </Button>
          )}
          <Button onPress={() => downloadPage(`${t('words.fileName')} – ${props.title}`, props.html)}>
            {t('words.download')}
          </Button>
          <Button kind="primary" onPress={() => void copy()}>
            {copied === true ? t('words.copied') : t('words.copy')}
          </Button>
        </>
      }
    >
      <p>
        {t('words.text')} {t(props.onComputer ? 'words.onComputer' : 'words.onlyTab')}
      </p>
      {copied === false && <p role="alert">{t('words.copyFailed')}</p>}
      <div
        ref={shown}
        className={css['words']}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own renderer's elements, every text escaped
        dangerouslySetInnerHTML={{ __html: props.html }}
      />
    </Dialog>
  )
}

/** A page that any browser and word processor opens. */
function downloadPage(name: string, html: string): void {
  const title = document.createElement('title')
  title.textContent = name
  const page = `<!doctype html><html><head><meta charset="utf-8">${title.outerHTML}</head><body>${html}</body></html>`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([page], { type: 'text/html' }))
  link.download = `${name.replace(/[\\/:*?"<>|]/g, ' ')}.html`
  link.click()
  URL.revokeObjectURL(link.href)
}
