/** Address, and text where none is selected. */
import { getMarkRange } from '@tiptap/core'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { isAllowedLink } from '../../../shared/document/link.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useWords } from './words.ts'

/** What people type without a scheme is an address on the web, or an e-mail address. */
const complete = (typed: string): string => {
  const address = typed.trim()
  if (isAllowedLink(address)) return address
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`
  return /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(address) ? `https://${address}` : address
}

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const t = useWords()
  const existing = editor.getAttributes('link')['href'] as string | undefined
  const [address, setAddress] = useState(existing ?? '')
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const needsText = editor.state.selection.empty && existing === undefined

  const finish = (act: () => void) => {
    onClose()
    // After the dialog has given its focus back.
    requestAnimationFrame(() => requestAnimationFrame(act))
  }
  const save = () => {
    const href = complete(address)
    if (!isAllowedLink(href)) return setWrong(true)
    finish(() => {
      const chain = editor.chain().focus()
      if (needsText)
        chain.insertContent({
          type: 'text',
          text: text.trim() || href,
          marks: [{ type: 'link', attrs: { href } }],
        })
      else {
        const type = editor.schema.marks['link']
        const range =
          existing === undefined || type === undefined
            ? undefined
            : getMarkRange(editor.state.selection.$from, type)
        if (range && editor.state.selection.empty) chain.setTextSelection(range)
        chain.setMark('link', { href })
      }
      chain.run()
    })
  }
  return (
    <Dialog
      title={t('link.title')}
      closeLabel={t('words.close')}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          {existing !== undefined && (
            <Button
              onPress={() =>
                finish(() => editor.chain().focus().unsetMark('link', { extendEmptyMarkRange: true }).run())
              }
            >
              {t('link.remove')}
            </Button>
          )}
          <Button kind="primary" type="submit">
            {t('link.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('link.address')}
        hint={t('link.hint')}
        error={wrong ? t('link.wrong') : null}
        value={address}
        autoFocus
        onValue={(value) => {
          setAddress(value)
          setWrong(false)
        }}
      />
      {needsText && <TextField label={t('link.text')} value={text} onValue={setText} />}
    </Dialog>
  )
}
