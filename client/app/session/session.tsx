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
  useSyncExternalStore,
} from 'react'
import type { Language } from '../../../shared/domain/vocabulary.ts'
import type { SessionAnswer } from '../../../shared/protocol/api/people.ts'
import { eraseKept } from '../../sync/kept/database.ts'
import { mayKeep, rememberPerson, watchOwnComputer } from '../../sync/kept/own-computer.ts'
import { asFailure } from '../api/failure.ts'
import { listPlans } from '../api/plan-calls.ts'
import { onSignedOut } from '../api/request.ts'
import { changeMe, signOut } from '../api/session-calls.ts'
import { currentLanguage, setLanguage } from '../i18n/i18n.ts'
import { confirmedSession, type KnownSession, keepAnswers, keepCached, knownSession } from './kept-session.ts'

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

const askAgainMs = 3_000

/** Shows `children` to people who are signed in, `signedOut` to others, `waiting` until the server has answered. */
export function SessionGate(props: {
  children: ReactNode
  signedOut: ReactNode
  waiting: ReactNode
  failed(error: unknown, retry: () => void): ReactNode
}) {
  const client = useQueryClient()
  const answer = useQuery<KnownSession>({
    queryKey: sessionKey,
    queryFn: () => knownSession(client),
    staleTime: Number.POSITIVE_INFINITY,
    // What is kept is good until the server can be asked.
    refetchInterval: (query) => (query.state.data?.kept ? askAgainMs : false),
  })
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
      client.setQueryData(sessionKey, await confirmedSession())
    } catch {
      return false
    }
    setLost(false)
    setEpoch((n) => n + 1)
    await client.invalidateQueries({ predicate: (query) => query.queryKey !== sessionKey })
    return true
  }, [client])

  const person = answer.data?.person
  const personId = person?.id
  const shownTo = useRef(personId)
  useEffect(() => {
    if (personId === undefined) return
    // Somebody else signed in, in another tab: nothing of the first person's may stay on the page.
    if (shownTo.current !== undefined && shownTo.current !== personId) location.assign('/')
    shownTo.current = personId
    return keepAnswers(client, personId)
  }, [client, personId])
  const keeps = useSyncExternalStore(watchOwnComputer, () => personId !== undefined && mayKeep(personId))
  useEffect(() => {
    const known = client.getQueryData<KnownSession>(sessionKey)
    if (!keeps || !known || known.kept) return
    keepCached(client, known.person.id, known)
    // The way to the kept plans, for those who came straight to one by a link.
    void client.prefetchQuery({ queryKey: ['plans'], queryFn: listPlans })
  }, [client, keeps])

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
              // Nothing of the one who leaves stays for the next person at this computer.
              rememberPerson(null)
              await eraseKept(person.id).catch(() => undefined)
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
