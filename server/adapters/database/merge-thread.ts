/** The main thread's end of the merge worker: started when first needed, ended when it has been idle. */
import { Worker } from 'node:worker_threads'
import type { MergeReply, MergeRequest } from './merge-worker.ts'
import { withOwnBuffer } from './sqlite-messages.ts'

const idleEndMs = 10_000

type Waiting = { resolve: (updates: Uint8Array[]) => void; reject: (error: Error) => void }
const own = (parts: readonly Uint8Array[]): Uint8Array[] =>
  parts.map((part) => withOwnBuffer(part) as Uint8Array)

/** One worker for one log; it never keeps the process alive by itself. */
export class MergeThread {
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | null = null
  #nextId = 1
  readonly #waiting = new Map<number, Waiting>()

  /** All parts (updates or states) as one garbage-collected state. @throws Error when a part is not a Yjs update */
  async document(parts: readonly Uint8Array[]): Promise<Uint8Array> {
    const [state] = await this.#ask((id) => ({ id, kind: 'document', parts: own(parts) }))
    if (state === undefined) throw new Error('the merge worker answered nothing')
    return state
  }

  /** Each group as one update, in the order given. @throws Error when a part is not a Yjs update */
  merge(groups: readonly (readonly Uint8Array[])[]): Promise<Uint8Array[]> {
    return this.#ask((id) => ({ id, kind: 'merge', groups: groups.map(own) }))
  }

  #ask(request: (id: number) => MergeRequest): Promise<Uint8Array[]> {
    const worker = this.#start()
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage(request(id))
    })
  }

  #start(): Worker {
    if (this.#idle !== null) clearTimeout(this.#idle)
    this.#idle = null
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(new URL('./merge-worker.ts', import.meta.url))
    worker.on('message', (reply: MergeReply) => this.#settle(worker, reply))
    worker.on('error', (error) =>
      this.#end(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on('exit', () => this.#end(worker, new Error('the merge worker ended')))
    this.#worker = worker
    return worker
  }

  #settle(worker: Worker, reply: MergeReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('updates' in reply) waiting?.resolve(reply.updates)
    else waiting?.reject(new Error(reply.error))
    if (this.#waiting.size > 0) return
    worker.unref()
    this.#idle = setTimeout(() => void worker.terminate(), idleEndMs).unref()
  }

  /** What is still asked of a worker that ended is refused; the next question starts another. */
  #end(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
  }
}
