/** Stored pictures as exports carry them. */
import { encodeDataUrl } from './data-url.ts'
import { type Database, findFiles } from './store.ts'

/** Data URLs of those of `wanted` (SHA-256, hex) that this plan may show. */
export async function findDataUrls(
  db: Database,
  planId: string,
  wanted: readonly string[],
): Promise<Map<string, string>> {
  const files = await findFiles(db, planId, wanted)
  return new Map([...files.values()].map((f) => [f.sha256, encodeDataUrl(f.mediaType, f.bytes)]))
}
