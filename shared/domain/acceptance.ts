/**
 * A warning that somebody has accepted, with a reason: it is listed apart and no longer counted. What is
 * accepted is one problem at one place *as it was said*. The sentence of a problem names what the check saw
 * (the time, the number of goals), so when the text changes in a way that makes another problem, that one is
 * open again; and when the same problem goes away and comes back, it is still accepted.
 */
import type { Problem } from './errors.ts'

/** Longest remembered beginning of a problem's sentence, in characters (UTF-16). */
export const maxSentenceLength = 500

/** Errors cannot be accepted: they block deciding. */
export const isAcceptable = ({ severity }: Pick<Problem, 'severity'>): boolean => severity !== 'error'

/** The Swedish sentence of a problem as acceptances remember it: one line, well formed, not too long. */
export const rememberedSentence = (message: Problem['message']): string =>
  message.sv
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, maxSentenceLength)
    .toWellFormed()
    .trim()

/** The same for a problem and for its acceptance, and for no other problem. */
export const acceptanceKey = (code: string, nodeId: string | null, sentence: string): string =>
  JSON.stringify([code, nodeId, sentence])

/** Key of a problem among acceptances. */
export const keyOfProblem = ({ code, nodeId, message }: Problem): string =>
  acceptanceKey(code, nodeId, rememberedSentence(message))
