/** What our client does about each close code (contract.md, section 3). */
import { closeCode } from '../../shared/protocol/wire.ts'

export type CloseReaction =
  /** The network or the server: try again. */
  | 'retry'
  /** Keep what was written; go on when the person has signed in again. */
  | 'signIn'
  /** Keep what was written for copying; open the plan again to read. */
  | 'readOnly'
  /** Keep what was written for copying; there is nothing to go back to. */
  | 'gone'
  /** This program is older than the document: reload the page. */
  | 'reload'
  /** A fault of this program: say so and keep what was written for copying. */
  | 'fault'

export function reactionTo(code: number): CloseReaction {
  switch (code) {
    case closeCode.unauthenticated:
      return 'signIn'
    case closeCode.forbidden:
    case closeCode.locked:
      return 'readOnly'
    case closeCode.notFound:
      return 'gone'
    case closeCode.schemaTooOld:
      return 'reload'
    case closeCode.malformed:
    case closeCode.tooLarge:
    case 1009: // what `ws` says above the limit of the first sync
      return 'fault'
    default:
      // An unknown 44xx is the server's decision too: retrying would not change it.
      return code >= 4400 && code < 4500 ? 'fault' : 'retry'
  }
}
