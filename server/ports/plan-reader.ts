/**
 * Reading a plan takes up to a second of processor where it is long, and the relaying of keystrokes shares its
 * thread with nobody. So whoever needs what a plan says asks here, and gets the finished answer as bytes.
 */
import type { FieldError } from '../../shared/domain/errors.ts'
import type { PlanSettings } from '../../shared/domain/settings.ts'
import type { Language, PlanStatus } from '../../shared/domain/vocabulary.ts'
import type { PlanFromTemplate } from '../../shared/protocol/api/plans.ts'
import type { RegisterQuery } from '../../shared/protocol/api/register.ts'
import type { FilePicture } from '../../shared/protocol/plan-file.ts'

/** A plan's document as it is when asked; `server/sync` provides it. */
export interface DocumentSource {
  readonly planId: string
  /** Names the plan and what it says now: the same key, the same document. */
  readonly key: string
  /** Length of the encoded document, in bytes, about. */
  readonly byteLength: number
  /** The encoded document (Yjs v1 update) as `key` names it now. Not to be written to. */
  encode(): Uint8Array
}

/** Data URLs by SHA-256 (hex). */
export type Pictures = ReadonlyMap<string, string>

/** What can be asked of a plan. */
export type Question =
  | { kind: 'register'; settings: PlanSettings; filter: RegisterQuery }
  | { kind: 'summary'; settings: PlanSettings }
  | { kind: 'overview'; settings: PlanSettings }
  | { kind: 'problems'; settings: PlanSettings }
  /** SHA-256 (hex) of the pictures it shows: a JSON list of strings. */
  | { kind: 'pictures' }
  /** The plan file. */
  | { kind: 'json'; settings: PlanSettings; pictures: Pictures }
  /** The page. */
  | { kind: 'html'; settings: PlanSettings; status: PlanStatus; pictures: Pictures }

/** UTF-8 text: JSON for every question but `html`. */
export type Answer = { body: Uint8Array<ArrayBuffer>; etag: string }

/** What the body of `POST /plans` wishes for. `content` is handed over to `encode` as it is. */
export type PlanWish =
  | { kind: 'template'; wish: PlanFromTemplate }
  | {
      kind: 'file'
      settings: PlanSettings
      content: Uint8Array<ArrayBuffer>
      figures: FilePicture[]
      warnings: FieldError[]
    }

/** Everything here @throws DomainError unavailable: too busy, took too long or too much memory. */
export interface PlanReader {
  answer(source: DocumentSource, question: Question): Promise<Answer>
  /** The same document under new ids, encoded as the first words of another plan. */
  copy(source: DocumentSource): Promise<Uint8Array>
  /**
   * Understands the JSON body of `POST /plans`. Takes the bytes over: they are gone afterwards.
   * @throws DomainError invalid, with a pointer for each fault
   */
  understand(body: Uint8Array<ArrayBuffer>, language: Language): Promise<PlanWish>
  /**
   * The first words of a new plan, its figures showing the stored pictures of `files` (block id → SHA-256).
   * Takes the bytes of `content` over.
   * @throws DomainError tooLarge when it is beyond what a document may hold
   */
  encode(content: Uint8Array<ArrayBuffer>, files: ReadonlyMap<string, string>): Promise<Uint8Array>
}
