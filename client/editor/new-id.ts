import { createId } from '../../shared/domain/ids.ts'

/** A new id from this browser's source of randomness. */
export const newId = (): string => createId((length) => crypto.getRandomValues(new Uint8Array(length)))
