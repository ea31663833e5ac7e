/** The plugins of running text: keys, markdown, addresses, the slash menu, finding, and what a merge left over. */
import type { Extensions } from '@tiptap/core'
import { linking } from '../marks/linking.ts'
import { find } from '../plugins/find.ts'
import { inputRuleSteps } from '../plugins/input-rules.ts'
import { leftOverMarks } from '../plugins/left-overs.ts'
import { toolShortcuts } from '../plugins/shortcuts.ts'
import { type SlashMenu, slash } from '../plugins/slash.ts'
import type { Desk } from './tools.ts'

export type ProseParts = { desk: Desk; slashMenu: SlashMenu }

export const proseExtensions = ({ desk, slashMenu }: ProseParts): Extensions => [
  toolShortcuts(desk),
  inputRuleSteps,
  linking,
  slash(slashMenu, desk),
  find,
  leftOverMarks,
]
