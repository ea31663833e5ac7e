/** What the page shows stands in its address, so that it can be sent, kept and gone back to. */
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { readSelection, type Selection, writeSelection } from './selection.ts'

const belowName = 'under'
const figureName = 'visa'

export type OverviewAddress = {
  filters: Selection
  /** Whether what an organisation's parts do counts as its own. */
  below: boolean
  /** The figure whose rows are open; null when none is. */
  figure: Selection | null
  setFilters(filters: Selection): void
  setBelow(below: boolean): void
  /** Null closes. Going back in the browser closes too. */
  setFigure(figure: Selection | null): void
}

export function useOverviewAddress(): OverviewAddress {
  const [address, setAddress] = useSearchParams()
  return useMemo(() => {
    const figure = address.get(figureName)
    const write = (filters: Selection, below: boolean, open: Selection | null, replace: boolean) => {
      const next = writeSelection(filters)
      if (below) next.set(belowName, '1')
      // A figure that stands for everything has no words of its own.
      if (open !== null) next.set(figureName, writeSelection(open).toString())
      // At once: a box that is ticked shall not wait for the page behind it.
      setAddress(next, { replace, preventScrollReset: true, flushSync: true })
    }
    const filters = readSelection(address)
    const below = address.get(belowName) === '1'
    const open = figure === null ? null : readSelection(new URLSearchParams(figure))
    return {
      filters,
      below,
      figure: open,
      setFilters: (next) => write(next, below, null, true),
      setBelow: (next) => write(filters, next, null, true),
      setFigure: (next) => write(filters, below, next, next === null),
    }
  }, [address, setAddress])
}
