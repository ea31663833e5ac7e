/** Address, and text where none is selected. */
import { getMarkRange } from '@tiptap/core'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { completeAddress } from '../marks/address.ts'
import { useProse } from './prose-words.ts'

export function LinkDialog({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const t = useProse()
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
    const href = completeAddress(address)
    if (href === null) return setWrong(true)
    finish(() => {
      const chain = editor.chain().focus()
      if (needsText)
        chain.insertContent({
          type: 'text',
          text: text.trim() || address.trim(),
          marks: [{ type: 'link', attrs: { href } }],
        })
      else {
        const type = editor.schema.marks['link']
        const range =
          existing === undefined || type === undefined
            ? undefined
            : getMarkRange(editor.state.selection.$from, type)
        if (range && editor.state.selection.empty) {
          const caret = editor.state.selection.from
          chain.setTextSelection(range).setMark('link', { href }).setTextSelection(caret)
        } else chain.setMark('link', { href })
      }
      chain.run()
    })
  }
  return (
    <Dialog
      title={existing === undefined ? t('link.newTitle') : t('link.editTitle')}
      closeLabel={t('link.close')}
      onClose={() => finish(() => editor.view.focus())}
      onSubmit={save}
      footer={
        <>
          {existing !== undefined && (
            <Button onPress={() => finish(() => removeLink(editor))}>{t('link.remove')}</Button>
          )}
          <Button kind="primary" type="submit">
            {existing === undefined ? t('link.save') : t('link.saveEdit')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('link.address')}
        hint={t('link.hint')}
        error={wrong ? t('link.wrong') : null}
        value={address}
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
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

/** Takes the link of the caret or the selection away; the words stay. */
export const removeLink = (editor: Editor): boolean =>
  editor.chain().focus().unsetMark('link', { extendEmptyMarkRange: true }).run()
