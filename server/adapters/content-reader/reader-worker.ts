/** Plans are read, derived and written here, beside the thread that relays what people type. */
import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '../../../shared/domain/errors.ts'
import { createId } from '../../../shared/domain/ids.ts'
import {
  buffersOfResult,
  isWhole,
  type ReaderReply,
  type ReaderRequest,
  type ReaderWorkerData,
} from './messages.ts'
import { ReadCache } from './read-cache.ts'
import { perform, type Result } from './tasks.ts'

const port = parentPort
if (port === null) throw new Error('reader-worker.ts runs only as a worker thread')
const { limits, cacheBytes } = workerData as ReaderWorkerData
const deps = { cache: new ReadCache(cacheBytes), limits, newId: () => createId(randomBytes) }

/** lib0 hands out views on larger buffers; a buffer that is moved must hold the result and nothing else. */
const withOwnBytes = (result: Result): Result =>
  result instanceof Uint8Array
    ? new Uint8Array(result)
    : 'body' in result
      ? ownBody(result)
      : ownContent(result)
const ownBody = <T extends { body: Uint8Array<ArrayBuffer> }>(result: T): T =>
  isWhole(result.body) ? result : { ...result, body: new Uint8Array(result.body) }
const ownContent = <T extends Extract<Result, { kind: string }>>(result: T): T =>
  result.kind !== 'file' || isWhole(result.content)
    ? result
    : { ...result, content: new Uint8Array(result.content) }

port.on('message', ({ id, task }: ReaderRequest) => {
  const reply = (
    answer: { result: Result } | { refusal: object } | { fault: string },
    moved: ArrayBuffer[],
  ) => port.postMessage({ id, held: deps.cache.keys, ...answer } as ReaderReply, moved)
  try {
    const result = withOwnBytes(perform(task, deps))
    reply({ result }, buffersOfResult(result))
  } catch (error) {
    if (error instanceof DomainError) {
      const { code, sentence, errors } = error
      reply({ refusal: { code, sentence, errors } }, [])
    } else reply({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }, [])
  }
})
