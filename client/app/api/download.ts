/** A file from the server to the person's disk, with the session's own right and errors that can be read. */
import { ApiFailure, failureOf } from './failure.ts'

export const exportFormats = ['json', 'html'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Saves the draft as it is on the server now. @throws ApiFailure */
export async function downloadPlan(planId: string, format: ExportFormat): Promise<void> {
  const response = await fetch(`/api/plans/${encodeURIComponent(planId)}/export?format=${format}`).catch(
    () => {
      throw new ApiFailure('offline')
    },
  )
  if (!response.ok) throw await failureOf(response)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(response.headers.get('content-disposition')) ?? `plan.${format}`
  link.click()
  // The browser has its own reference once the download has started.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** RFC 6266: `filename*` in UTF-8, else `filename`. */
export function fileName(disposition: string | null): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (extended) {
    try {
      return decodeURIComponent(extended)
    } catch {
      return null
    }
  }
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? null
}
