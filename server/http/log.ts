/**
 * The log: JSON lines on stderr. It holds declared paths, ids and counts, never what people wrote and never a
 * secret: no headers, no bodies, no query strings (a socket's may hold a token), no addresses of databases.
 */
import { pino } from 'pino'
import type { LogLevel } from '../config.ts'

export type Log = {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
  fatal(details: object, message: string): void
}

/** What is logged of a thrown value: no enumerable extras, which drivers fill with statements and parameters. */
export const describeError = (
  error: unknown,
): { name: string; message: string; stack?: string; cause?: string } => {
  if (!(error instanceof Error)) return { name: 'unknown', message: withoutSecrets(String(error)) }
  const { name, message, stack, cause } = error
  return {
    name,
    message: withoutSecrets(message),
    ...(stack !== undefined && { stack: withoutSecrets(stack) }),
    ...(cause !== undefined && { cause: withoutSecrets(String(cause)) }),
  }
}

/** Text without passwords in addresses, tokens in query strings, bearer tokens, and codes behind `#`. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi, '$1…@')
    .replace(/([?&](?:token|code)=)[^&\s"']+/gi, '$1…')
    .replace(/\b(Bearer\s+)\S+/gi, '$1…')
    .replace(/(samsyn_session=)[^;\s"']+/gi, '$1…')
    .replace(/(\/inbjudan#)[\w-]+/g, '$1…')

/** Writes to stderr at once, so that nothing is lost when the process ends. */
export const createLog = (level: LogLevel, name = 'samsyn'): Log =>
  pino({ name, level, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }))
