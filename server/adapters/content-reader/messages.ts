/** What passes between the main thread and the reading thread. One task at a time; bytes are moved, not copied. */
import type { DomainError } from '../../../shared/domain/errors.ts'
import type { DocumentLimits, Result, Task } from './tasks.ts'

/** Start data of the worker (`workerData`). */
export type ReaderWorkerData = { limits: DocumentLimits; cacheBytes: number }

export type ReaderRequest = { id: number; task: Task }

/** A `DomainError` as it crosses a thread. */
export type Refusal = Pick<DomainError, 'code' | 'sentence' | 'errors'>

/** `held`: keys of the documents the thread has read and keeps. */
export type ReaderReply = { id: number; held: readonly string[] } & (
  | { result: Result }
  | { refusal: Refusal }
  | { fault: string }
)

/** Whether a buffer holds these bytes and nothing else, so that it can be moved. */
export const isWhole = (bytes: Uint8Array): boolean => bytes.byteLength === bytes.buffer.byteLength

/** Buffers that go over to the thread with a task. The document stays: its room keeps it. */
export const buffersOfTask = (task: Task): ArrayBuffer[] => {
  const bytes = task.kind === 'understand' ? task.body : task.kind === 'encode' ? task.content : null
  return bytes !== null && isWhole(bytes) ? [bytes.buffer] : []
}

/** Buffers that come back with a result. */
export const buffersOfResult = (result: Result): ArrayBuffer[] => {
  if (result instanceof Uint8Array) return [result.buffer as ArrayBuffer]
  if ('body' in result) return [result.body.buffer]
  return result.kind === 'file' ? [result.content.buffer] : []
}
