/** Which abbreviations the document uses, counted anew when writing pauses. */
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo, useState } from 'react'
import {
  type Abbreviation,
  abbreviationFinder,
  explainedAbbreviations,
} from '../../../shared/document/abbreviations.ts'
import { explainedShorts, unexplainedIn } from '../../../shared/document/validate-abbreviations.ts'
import type { PlanSettings } from '../../../shared/domain/settings.ts'
import { textsIn } from './abbreviation-texts.ts'

export type AbbreviationCount = {
  /** Used and explained, in alphabetical order. */
  used: Abbreviation[]
  /** Used and not explained, with where each first stands. */
  unexplained: { short: string; pos: number }[]
  /** In the plan's own list and not used. */
  unused: string[]
}

/** Calm before the count follows what is written; milliseconds. */
const calmMs = 600

function count(editor: Editor, settings: PlanSettings): AbbreviationCount {
  const all = explainedAbbreviations(settings)
  const find = abbreviationFinder(all)
  const explained = explainedShorts(settings)
  const used = new Set<Abbreviation>()
  const unexplained = new Map<string, number>()
  editor.state.doc.forEach((block, start) => {
    for (const { offset, text } of textsIn(block)) {
      for (const { abbreviation } of find(text)) used.add(abbreviation)
      for (const short of unexplainedIn(text, explained))
        if (!unexplained.has(short)) unexplained.set(short, start + offset)
    }
  })
  const own = settings.abbreviations.filter(({ short }) => short.trim() !== '')
  return {
    used: all
      .filter((one) => used.has(one))
      .sort((a, b) => a.short.localeCompare(b.short, settings.language)),
    unexplained: [...unexplained].map(([short, pos]) => ({ short, pos })),
    unused: own.filter((one) => !used.has(one)).map(({ short }) => short),
  }
}

export function useAbbreviations(editor: Editor, settings: PlanSettings): AbbreviationCount {
  const [round, setRound] = useState(0)
  useEffect(() => {
    let calm: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(calm)
      calm = setTimeout(() => setRound((last) => last + 1), calmMs)
    }
    editor.on('update', later)
    return () => {
      clearTimeout(calm)
      editor.off('update', later)
    }
  }, [editor])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` says that the document has changed
  return useMemo(() => count(editor, settings), [editor, settings, round])
}
