/**
 * What can be asked of the reading thread, and the answers: pure work on plans, the same wherever it runs. Text
 * goes out as bytes, because bytes are moved between threads and everything else is copied.
 */
import { createHash } from 'node:crypto'
import type { PlanContent } from '../../../shared/document/content.ts'
import { deriveRegister } from '../../../shared/document/derive-register.ts'
import { measureUpdate } from '../../../shared/document/measure-update.ts'
import { overviewOf } from '../../../shared/document/overview.ts'
import { type ReadResult, readDocument } from '../../../shared/document/read.ts'
import { renderHtml } from '../../../shared/document/render-html.ts'
import { renewIds } from '../../../shared/document/renew-ids.ts'
import { summarise } from '../../../shared/document/summarise.ts'
import { validate as findProblems } from '../../../shared/document/validate.ts'
import { walkContent } from '../../../shared/document/walk.ts'
import { encodeContent } from '../../../shared/document/write.ts'
import { DomainError } from '../../../shared/domain/errors.ts'
import type { Language } from '../../../shared/domain/vocabulary.ts'
import { planFromTemplate } from '../../../shared/protocol/api/plans.ts'
import {
  maxPlanFileDepth,
  parsePlanFile,
  planFile,
  setFigureFiles,
} from '../../../shared/protocol/plan-file.ts'
import type { WireLimits } from '../../../shared/protocol/wire.ts'
import { parseJson } from '../../http/body.ts'
import { validate } from '../../http/validate.ts'
import type { Answer, PlanWish, Question } from '../../ports/plan-reader.ts'
import type { ReadCache } from './read-cache.ts'

/** What a new plan's document may hold; the same limits as for what is written live. */
export type DocumentLimits = Pick<
  WireLimits,
  'maxDocumentBytes' | 'maxDocumentElements' | 'maxNesting' | 'maxAttributeBytes'
>

/** `document`: the encoded plan; null where the cache has `key`. */
export type Task =
  | { kind: 'answer'; key: string; document: Uint8Array | null; question: Question }
  | { kind: 'copy'; key: string; document: Uint8Array | null }
  | { kind: 'understand'; body: Uint8Array<ArrayBuffer>; language: Language }
  | { kind: 'encode'; content: Uint8Array<ArrayBuffer>; files: ReadonlyMap<string, string> }

/** What each kind of task gives. */
export type Results = { answer: Answer; copy: Uint8Array; understand: PlanWish; encode: Uint8Array }
export type Result = Results[keyof Results]

export type TaskDeps = { cache: ReadCache; limits: DocumentLimits; newId(): string }

const encoder = new TextEncoder()

/** Does a task. @throws DomainError when what came is refused */
export function perform(task: Task, deps: TaskDeps): Result {
  switch (task.kind) {
    case 'answer': {
      const body = encoder.encode(answerText(task.question, read(task, deps.cache)))
      return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` }
    }
    case 'copy':
      return encodeContent(renewIds(read(task, deps.cache).content, deps.newId))
    case 'understand':
      return understand(parseJson(task.body, maxPlanFileDepth), task.language, deps.newId)
    case 'encode': {
      const content = JSON.parse(new TextDecoder().decode(task.content)) as PlanContent
      const update = encodeContent(setFigureFiles(content, task.files))
      refuseTooLarge(update, deps.limits)
      return update
    }
  }
}

function read({ key, document }: { key: string; document: Uint8Array | null }, cache: ReadCache): ReadResult {
  const known = cache.get(key)
  if (known !== undefined) return known
  if (document === null) throw new Error(`the document of ${key} was not sent`)
  const result = readDocument(document)
  cache.set(key, result, document.byteLength)
  return result
}

function answerText(question: Question, { content, findings }: ReadResult): string {
  switch (question.kind) {
    case 'register':
      return JSON.stringify({ rows: deriveRegister(question.settings, content, question.filter) })
    case 'summary':
      return JSON.stringify(summarise(question.settings, content))
    case 'overview':
      return JSON.stringify(overviewOf(question.settings, content))
    case 'problems':
      return JSON.stringify(findProblems(question.settings, content, findings))
    case 'pictures':
      return JSON.stringify(picturesIn(content))
    case 'json': {
      const { settings, pictures } = question
      const file = planFile(settings, content, (sha256) => pictures.get(sha256))
      return `${JSON.stringify(file, null, 1)}\n`
    }
    case 'html': {
      const { settings, status, pictures } = question
      return renderHtml(settings, content, { status, picture: (sha256) => pictures.get(sha256) })
    }
  }
}

function picturesIn(content: PlanContent): string[] {
  const files = new Set<string>()
  walkContent(content, {
    node: ({ kind, node }) => {
      if (kind === 'block' && node.type === 'figure' && node.file !== undefined) files.add(node.file)
    },
  })
  return [...files]
}

/** With a key `format` it is a plan file, otherwise a wish for a template. */
function understand(body: unknown, language: Language, newId: () => string): PlanWish {
  if (typeof body !== 'object' || body === null || !('format' in body))
    return { kind: 'template', wish: validate(planFromTemplate, body, language, 'body') }
  const parsed = parsePlanFile(body, newId, language)
  if (!parsed.ok) {
    throw new DomainError(
      'invalid',
      { sv: 'Planfilen går inte att läsa in.', en: 'The plan file cannot be read in.' },
      parsed.errors,
    )
  }
  const { settings, content, figures, warnings } = parsed
  return { kind: 'file', settings, content: encoder.encode(JSON.stringify(content)), figures, warnings }
}

/** A document over a limit of the wire could be stored, but nobody could write in it. */
function refuseTooLarge(update: Uint8Array, limits: DocumentLimits): void {
  const { bytes, elements, nesting, longestValue } = measureUpdate(update)
  const refuse = (sv: string, en: string, actual: number, limit: number): void => {
    if (actual > limit)
      throw new DomainError('tooLarge', {
        sv: `Planen är för stor för att skrivas i: ${sv} ${actual}, högst ${limit}.`,
        en: `The plan is too large to be written in: ${en} ${actual}, at most ${limit}.`,
      })
  }
  refuse('byte', 'bytes', bytes, limits.maxDocumentBytes)
  refuse('element och texter', 'elements and texts', elements, limits.maxDocumentElements)
  refuse('nivåer i varandra', 'levels inside each other', nesting, limits.maxNesting)
  refuse('byte i ett värde', 'bytes in one value', longestValue, limits.maxAttributeBytes)
}
