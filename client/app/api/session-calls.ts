/** Calls about the person who uses the program: session, account, devices. */
import type { Language } from '../../../shared/domain/vocabulary.ts'
import type {
  CodePreview,
  LinkAnswer,
  SessionAnswer,
  SessionList,
} from '../../../shared/protocol/api/people.ts'
import { request } from './request.ts'

export const getSession = (signal?: AbortSignal): Promise<SessionAnswer> =>
  request('GET', '/session', { answer: (s) => s.people.sessionAnswer, signal })

/**
 * Uses up the code of an invitation or a sign-in link.
 * @param acceptAsMyself somebody who is signed in takes the invitation as themselves
 */
export const signIn = (code: string, acceptAsMyself: boolean): Promise<SessionAnswer> =>
  request('POST', '/session', {
    body: acceptAsMyself ? { code, acceptAsMyself } : { code },
    answer: (s) => s.people.sessionAnswer,
  })

export const signOut = (): Promise<void> => request('DELETE', '/session')

/** Who a code is for; does not use it up. */
export const previewCode = (code: string): Promise<CodePreview> =>
  request('POST', '/session/preview', { body: { code }, answer: (s) => s.people.codePreview })

export const changeMe = (change: { name?: string; language?: Language }): Promise<void> =>
  request('PATCH', '/me', { body: change })

export const listSessions = (): Promise<SessionList> =>
  request('GET', '/me/sessions', { answer: (s) => s.people.sessionList })

export const endSession = (id: string): Promise<void> =>
  request('DELETE', `/me/sessions/${encodeURIComponent(id)}`)

/** A link for another device of one's own. */
export const makeSignInLink = (): Promise<LinkAnswer> =>
  request('POST', '/me/sign-in-link', { answer: (s) => s.people.linkAnswer })
