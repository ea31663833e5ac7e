/** Pictures that came along in pasted text, sent one after another; each figure gets its picture when it is there. */
import type { Editor } from '@tiptap/core'
import { maxPictureBytes, uploadPicture } from '../../app/api/upload-picture.ts'
import type { TakenPicture } from '../clipboard/clean-pictures.ts'
import type { EditorEnvironment } from '../environment.ts'
import { findById } from './place.ts'
import { insertRequests } from './requests.ts'

/** The picture of a data URL; null for one that cannot be read. Not fetched: the page may only fetch from its server. */
function pictureOf(dataUrl: string): Blob | null {
  const found = /^data:(image\/[a-z+]+)[^,]*?(;base64)?,/i.exec(dataUrl)
  if (found === null) return null
  const data = dataUrl.slice(found[0].length)
  try {
    const bytes = found[2]
      ? Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
      : new TextEncoder().encode(decodeURIComponent(data))
    return new Blob([bytes], { type: (found[1] ?? '').replace('image/jpg', 'image/jpeg') })
  } catch {
    return null
  }
}

/** Base64 is four thirds of what it holds. */
const isTooLarge = ({ dataUrl }: TakenPicture): boolean => dataUrl.length * 0.74 > maxPictureBytes

/** Sends the pictures of a paste. What is too large is not sent at all; the text is kept whatever happens. */
export async function sendPictures(
  editor: Editor,
  environment: EditorEnvironment,
  pictures: readonly TakenPicture[],
): Promise<void> {
  const requests = insertRequests(editor)
  const stop = new AbortController()
  const { t } = environment
  for (const [i, picture] of pictures.entries()) {
    if (stop.signal.aborted || editor.isDestroyed) break
    if (isTooLarge(picture)) {
      requests.tell({ tone: 'warning', text: t('blocks:paste.pictureTooLarge') })
      continue
    }
    requests.working({
      text: t('blocks:paste.sending', { done: i, count: pictures.length }),
      cancel: () => stop.abort(),
    })
    const blob = pictureOf(picture.dataUrl)
    try {
      if (blob === null) throw new TypeError('not a picture')
      const file = await uploadPicture(environment.planId, blob, { signal: stop.signal })
      const pos = editor.isDestroyed ? null : findById(editor.state.doc, picture.id)
      // Taking the paste back takes the figure with it; the picture alone is no step of undo.
      if (pos !== null)
        editor.view.dispatch(
          editor.state.tr.setNodeAttribute(pos, 'file', file).setMeta('addToHistory', false),
        )
    } catch {
      if (!stop.signal.aborted) requests.tell({ tone: 'warning', text: t('blocks:paste.pictureFailed') })
    }
  }
  requests.working(null)
}
