/** A picture on its way to the server, as a dialog shows it: chosen, sending, sent, or why not. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { uploadPicture } from '../../app/api/upload-picture.ts'
import { currentLanguage } from '../../app/i18n/i18n.ts'
import { faultOf, type PictureFault, sendingFault } from './pictures.ts'

export type Upload = {
  /** What was chosen, even when it was refused. */
  file: File | null
  /** 0–1 while sending, else null. */
  sent: number | null
  /** Name of the stored picture, once it is. */
  sha256: string | null
  fault: PictureFault | null
}

const nothing: Upload = { file: null, sent: null, sha256: null, fault: null }

/** Sends as soon as something is chosen: people write the words meanwhile. Ends when the dialog closes. */
export function useUpload(planId: string) {
  const [upload, setUpload] = useState<Upload>(nothing)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const choose = useCallback(
    (file: File) => {
      running.current?.abort()
      const fault = faultOf(file, currentLanguage())
      if (fault !== null) return setUpload({ ...nothing, file, fault })
      const mine = new AbortController()
      running.current = mine
      const show = (change: Partial<Upload>) => {
        if (running.current === mine) setUpload((last) => ({ ...last, ...change }))
      }
      setUpload({ ...nothing, file, sent: 0 })
      uploadPicture(planId, file, { signal: mine.signal, onProgress: (sent) => show({ sent }) }).then(
        (sha256) => show({ sha256, sent: null }),
        (error: unknown) => show({ sent: null, fault: sendingFault(error) }),
      )
    },
    [planId],
  )
  const cancel = useCallback(() => {
    running.current?.abort()
    running.current = null
    setUpload(nothing)
  }, [])
  return { upload, choose, cancel }
}
