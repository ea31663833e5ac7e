/** Why a socket is closed: thrown while its frame is handled, and turned into the close code at one place. */
import type { CloseCode } from '../../shared/protocol/wire.ts'

export class Refusal extends Error {
  readonly code: CloseCode
  /** @param reason shown to a person or a programmer; cut to 123 bytes on the wire */
  constructor(code: CloseCode, reason: string) {
    super(reason)
    this.name = 'Refusal'
    this.code = code
  }
}

/** The longest a close reason may be (RFC 6455, 5.5), in bytes. */
const maxReasonBytes = 123

/** Cuts a reason to what fits, at a character. */
export function fitReason(reason: string): string {
  if (Buffer.byteLength(reason) <= maxReasonBytes) return reason
  let cut = reason.slice(0, maxReasonBytes)
  while (Buffer.byteLength(cut) > maxReasonBytes) cut = cut.slice(0, -1)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
