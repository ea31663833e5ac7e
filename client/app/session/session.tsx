/**
 * Who is signed in. The first page asks; without a session the sign-in page stands in for everything else.
 * A session that ends later never takes the page away, since there may be unsent words on it: a notice asks
 * the person to sign in elsewhere and come back.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Language } from '../../../shared/domain/vocabulary.ts'
import type { SessionAnswer } from '../../../shared/protocol/api/people.ts'
import { asFailure } from '../api/failure.ts'
import { onSignedOut } from '../api/request.ts'
import { changeMe, getSession, signOut } from '../api/session-calls.ts'
import { currentLanguage, setLanguage } from '../i18n/i18n.ts'

export type Person = SessionAnswer['person']

export type Session = {
  person: Person
  /** The session ended while the page was open. */
  lost: boolean
  /** Grows by one at every return after that. */
  epoch: number
  markLost(): void
  /** Asks the server again. True if the person is signed in. */
  resume(): Promise<boolean>
  /** Ends the session and starts the page afresh. @throws ApiFailure */
  leave(): Promise<void>
  /** In the account and on this computer. The page changes at once. @throws ApiFailure */
  changeLanguage(language: Language): Promise<void>
  /** Words are on their way to the server: leaving asks first. */
  setUnsaved(unsaved: boolean): void
  hasUnsaved(): boolean
}

const SessionContext = createContext<Session | null>(null)

/** @throws Error outside `SessionGate`. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession stands inside SessionGate')
  return session
}

export const sessionKey = ['session'] as const

/** Shows `children` to people who are signed in, `signedOut` to others, `waiting` until the server has answered. */
export function SessionGate(props: {
  children: ReactNode
  signedOut: ReactNode
  waiting: ReactNode
  failed(error: unknown, retry: () => void): ReactNode
}) {
  const client = useQueryClient()
  const answer = useQuery({ queryKey: sessionKey, queryFn: getSession, staleTime: Number.POSITIVE_INFINITY })
  const [lost, setLost] = useState(false)
  const [epoch, setEpoch] = useState(0)
  const unsaved = useRef(false)
  const signedIn = answer.data !== undefined

  useEffect(() => onSignedOut(() => setLost(true)), [])

  // The account's language wins over what this computer remembers.
  const language = answer.data?.person.language
  useEffect(() => {
    if (language && language !== currentLanguage()) void setLanguage(language)
  }, [language])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  const resume = useCallback(async () => {
    try {
      client.setQueryData(sessionKey, await getSession())
    } catch {
      return false
    }
    setLost(false)
    setEpoch((n) => n + 1)
    await client.invalidateQueries({ predicate: (query) => query.queryKey !== sessionKey })
    return true
  }, [client])

  const person = answer.data?.person
  const session = useMemo<Session | null>(
    () =>
      person
        ? {
            person,
            lost,
            epoch,
            markLost: () => setLost(true),
            resume,
            leave: async () => {
              await signOut()
              unsaved.current = false
              window.location.assign('/')
            },
            changeLanguage: async (next) => {
              await setLanguage(next)
              await changeMe({ language: next })
              await client.invalidateQueries({ queryKey: sessionKey })
            },
            setUnsaved: (next) => {
              unsaved.current = next
            },
            hasUnsaved: () => unsaved.current,
          }
        : null,
    [person, lost, epoch, resume, client],
  )

  if (session && signedIn) return <SessionContext value={session}>{props.children}</SessionContext>
  if (answer.isPending) return props.waiting
  if (asFailure(answer.error).kind === 'signedOut') return props.signedOut
  return props.failed(answer.error, () => void answer.refetch())
}
