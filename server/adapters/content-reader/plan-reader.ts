/**
 * Reading plans where it costs least: a short one here and now, because the way to another thread and back takes
 * longer than the reading; everything else in the reading thread.
 */
import { randomBytes } from 'node:crypto'
import { createId } from '../../../shared/domain/ids.ts'
import type { Answer, DocumentSource, PlanReader, PlanWish, Question } from '../../ports/plan-reader.ts'
import { ReadCache } from './read-cache.ts'
import { ReaderThread, type ReaderThreadOptions } from './reader-thread.ts'
import { type DocumentLimits, perform, type Results, type Task } from './tasks.ts'

export type PlanReaderOptions = Partial<Omit<ReaderThreadOptions, 'data' | 'report'>> & {
  limits: DocumentLimits
  report(error: unknown): void
  /** Encoded documents, and bodies, of fewer bytes are read on the calling thread. */
  directBytes?: number
}

/** 32 KiB of document are about 4,000 words, which take 3 ms to read. */
const defaultDirectBytes = 32 << 10
/** Encoded sizes of the plans remembered, in bytes: here only short ones, in the thread half a dozen long ones. */
const directCacheBytes = 1 << 20
const threadCacheBytes = 12 << 20

export type ClosablePlanReader = PlanReader & { close(): Promise<void> }

/** A reader with its own thread, which starts when it is first needed. Close it at the end. */
export function createPlanReader(options: PlanReaderOptions): ClosablePlanReader {
  const { limits, report, directBytes = defaultDirectBytes } = options
  const thread = new ReaderThread({
    timeLimitMs: 20_000,
    memoryMb: 1_024,
    maxWaiting: 100,
    idleMs: 300_000,
    restMs: 60_000,
    ...options,
    data: { limits, cacheBytes: threadCacheBytes },
    report,
  })
  const here = { cache: new ReadCache(directCacheBytes), limits, newId: () => createId(randomBytes) }

  const run = async <K extends keyof Results>(
    bytes: number,
    source: DocumentSource | null,
    task: (held: boolean) => Extract<Task, { kind: K }>,
  ): Promise<Results[K]> =>
    (bytes < directBytes
      ? perform(task(source !== null && here.cache.keys.includes(source.key)), here)
      : await thread.ask(source, task)) as Results[K]

  return {
    answer: (source: DocumentSource, question: Question): Promise<Answer> =>
      run<'answer'>(source.byteLength + sizeOf(question), source, (held) => ({
        kind: 'answer',
        key: source.key,
        document: held ? null : source.encode(),
        question,
      })),
    copy: (source) =>
      run<'copy'>(source.byteLength, source, (held) => ({
        kind: 'copy',
        key: source.key,
        document: held ? null : source.encode(),
      })),
    understand: (body, language): Promise<PlanWish> =>
      run<'understand'>(body.byteLength, null, () => ({ kind: 'understand', body, language })),
    encode: (content, files) =>
      run<'encode'>(content.byteLength, null, () => ({ kind: 'encode', content, files })),
    close: () => thread.close(),
  }
}

/** Pictures weigh too: they are written out with the text, and hashed. */
function sizeOf(question: Question): number {
  if (question.kind !== 'json' && question.kind !== 'html') return 0
  let bytes = 0
  for (const data of question.pictures.values()) bytes += data.length
  return bytes
}
