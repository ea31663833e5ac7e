/**
 * What every text in a request keeps, whatever it is about: one definition, so that no call lets through what a
 * database cannot store. PostgreSQL refuses U+0000, and half a character (a lone surrogate) is no UTF-8.
 */
import { z } from 'zod'
import { isId, maxIdLength } from '../domain/ids.ts'

/** What is wrong with a value, as the code of its sentence in `request-faults.ts`. */
export type TextFault =
  | 'illFormed'
  | 'notOneLine'
  | 'empty'
  | 'badId'
  | 'badLink'
  | 'badTime'
  | 'badPicture'
  | 'badYear'
  | 'endBeforeStart'
  | 'organisationNeeded'

/** The option of a zod check that gives its fault this code. */
export const fault = (code: TextFault) => ({ error: code })

/** Whether both databases can store it. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** One line of text, trimmed: no control characters, no half characters. */
export const line = z
  .string()
  .trim()
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), fault('notOneLine'))

/** An id as a request names it. */
export const idText = z.string().max(maxIdLength).refine(isId, fault('badId'))

/** Years from 1900 to 2200 of which the end is not before the start. */
export const period = z
  .strictObject({ start: z.int().min(1900).max(2200), end: z.int().min(1900).max(2200) })
  .refine(({ start, end }) => start <= end, { path: ['end'], ...fault('endBeforeStart') })
