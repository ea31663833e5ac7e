/**
 * Secrets that stand for a person: session cookies, sign-in codes and tokens. They are random, shown once, and
 * stored only as SHA-256, so that a stolen database opens no door. 192 bits need no salt and no slow hash.
 */
import { createHash } from 'node:crypto'
import { createId, type RandomBytes } from '../../shared/domain/ids.ts'

/** Makes ids and secrets from the randomness of the edge. */
export type Secrets = { newId(): string; newSecret(): string }

/** 24 random bytes as 32 characters that stay themselves in URLs and headers. */
export const createSecrets = (randomBytes: RandomBytes): Secrets => ({
  newId: () => createId(randomBytes),
  newSecret: () => Buffer.from(randomBytes(24)).toString('base64url'),
})

/** What is stored of a secret: SHA-256, hex. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
