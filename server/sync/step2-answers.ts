/**
 * What is answered to a step 1. After a restart everybody asks at once, most for the same: those answers are frames
 * made once, and made anew when the document has changed.
 */
import type { DocumentState } from './document-state.ts'
import { type Frame, step2Frame } from './frames.ts'

export class Step2Answers {
  private readonly document: DocumentState
  private fullFrame: { version: number; frame: Frame } | null = null
  private upToDateFrame: { version: number; frame: Frame } | null = null

  constructor(document: DocumentState) {
    this.document = document
  }

  /** What somebody with this state vector lacks, and every deletion. */
  answer(vector: ReadonlyMap<number, number>): Frame {
    return this.document.isBehind(vector) ? this.stateFrame(vector) : this.deletionsFrame()
  }

  private stateFrame(vector: ReadonlyMap<number, number>): Frame {
    const { document } = this
    if (vector.size > 0) return step2Frame(document.encodeSince(vector))
    if (this.fullFrame?.version !== document.version) {
      this.fullFrame = { version: document.version, frame: step2Frame(document.encode()) }
    }
    return this.fullFrame.frame
  }

  private deletionsFrame(): Frame {
    const { document } = this
    if (this.upToDateFrame?.version !== document.version) {
      this.upToDateFrame = { version: document.version, frame: step2Frame(document.encodeDeletions()) }
    }
    return this.upToDateFrame.frame
  }

  /** Nobody asks any more: lets go of what was kept for them. */
  drop(): void {
    this.document.dropCaches()
    this.fullFrame = null
    this.upToDateFrame = null
  }
}
