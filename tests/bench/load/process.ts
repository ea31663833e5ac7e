/** The generator in a process of its own, from the bench's side. */
import { fork } from 'node:child_process'
import path from 'node:path'
import type { Ask, Outcome, Work } from './generator.ts'

export type Generator = {
  open(work: Work): Promise<void>
  /** @param typed called when the last key has arrived, before the results are read */
  type(typed?: () => void): Promise<Outcome>
  leave(stay: number): Promise<void>
  end(): Promise<void>
}

/** Starts a generator; `end` must be called. */
export function generator(): Generator {
  const child = fork(path.join(import.meta.dirname, 'generator.ts'), {
    execArgv: ['--max-old-space-size=6000', '--disable-warning=ExperimentalWarning'],
  })
  const ask = <Result>(question: Ask, typed?: () => void): Promise<Result> =>
    new Promise((resolve, reject) => {
      const listen = (message: { kind: string; result?: Result; message?: string }) => {
        if (message.kind === 'typed') return typed?.()
        child.off('message', listen)
        if (message.kind === 'failed') reject(new Error(message.message))
        else resolve(message.result as Result)
      }
      child.on('message', listen)
      child.send(question)
    })
  return {
    open: (work) => ask({ kind: 'open', work }),
    type: (typed) => ask<Outcome>({ kind: 'type' }, typed),
    leave: (stay) => ask({ kind: 'leave', stay }),
    end: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      await ask({ kind: 'end' })
      await gone
    },
  }
}
