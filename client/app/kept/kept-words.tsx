/** Looks, on pages other than a plan's, whether this computer holds words that the server lacks. */
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { mayKeep } from '../../sync/kept/own-computer.ts'
import { keepsWords } from '../../sync/kept/unsent-plans.ts'
import { useSession } from '../session/session.tsx'

type Part = { default: ComponentType<{ personId: string }> }

const KeptNotices = lazy(() =>
  import('./kept-notices.tsx').then(
    (part): Part => ({ default: part.KeptNotices }),
    // Without a connection there is nothing to send either; the next page tries again.
    (): Part => ({ default: () => null }),
  ),
)

export function KeptWords() {
  const { person, lost } = useSession()
  const { pathname } = useLocation()
  const [some, setSome] = useState(false)
  // The plan's own page sends what was written in it, and shows what was refused.
  const elsewhere = !pathname.startsWith('/planer/')
  useEffect(() => {
    let wanted = true
    setSome(false)
    if (elsewhere && !lost && mayKeep(person.id))
      void keepsWords(person.id).then((found) => {
        if (wanted) setSome(found)
      })
    return () => {
      wanted = false
    }
  }, [elsewhere, lost, person.id])
  if (!some) return null
  return (
    <Suspense>
      <KeptNotices personId={person.id} />
    </Suspense>
  )
}
