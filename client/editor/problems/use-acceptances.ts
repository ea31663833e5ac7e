/** Accepted warnings of the plan: fetched, kept fresh by the plan's notices, and told to the store that counts. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { acceptanceKey, keyOfProblem, rememberedSentence } from '../../../shared/domain/acceptance.ts'
import type { Acceptance } from '../../../shared/protocol/api/problems.ts'
import { acceptProblem, listAcceptances, withdrawAcceptance } from '../../app/api/overview-calls.ts'
import type { PlacedProblem } from './check-plan.ts'
import type { ProblemStore } from './problem-store.ts'

const queryKey = (planId: string) => ['plan', planId, 'accepted']

/** Acceptances by the key of their problem; the newest where there are several. */
export function useAcceptances(planId: string, store: ProblemStore | null) {
  const { data, error } = useQuery({ queryKey: queryKey(planId), queryFn: () => listAcceptances(planId) })
  const byKey = useMemo(() => {
    const map = new Map<string, Acceptance>()
    for (const acceptance of (data ?? []).toReversed())
      map.set(acceptanceKey(acceptance.code, acceptance.nodeId, acceptance.sentence), acceptance)
    return map
  }, [data])
  useEffect(
    () => store?.setAccepted((problem) => byKey.size > 0 && byKey.has(keyOfProblem(problem))),
    [store, byKey],
  )
  return { byKey, error }
}

/** Accepting one problem, with a reason. */
export function useAccept(planId: string, problem: PlacedProblem) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) =>
      acceptProblem(planId, {
        code: problem.code,
        nodeId: problem.nodeId,
        sentence: rememberedSentence(problem.message),
        reason,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKey(planId) }),
  })
}

/** Taking an acceptance back. One that somebody else has already taken back is gone all the same. */
export function useWithdraw(planId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => withdrawAcceptance(planId, id),
    onSettled: () => client.invalidateQueries({ queryKey: queryKey(planId) }),
  })
}
