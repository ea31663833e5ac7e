/** `@` in running text offers the plan's organisations; the list itself is drawn by `surface/mention-list.tsx`. */
import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import type { PlanOrganisation, PlanSettings } from '../../../shared/domain/settings.ts'
import type { EditorEnvironment } from '../environment.ts'

export type MentionProps = SuggestionProps<PlanOrganisation, PlanOrganisation>

/** What draws the list. `onKeyDown` says whether it took the key. */
export type MentionMenu = {
  open(props: MentionProps): void
  update(props: MentionProps): void
  onKeyDown(event: KeyboardEvent): boolean
  close(): void
}

const maxShown = 8
const fold = (text: string): string => text.toLocaleLowerCase('sv')

/** Organisations whose name or abbreviation has a word that begins with the query, best first. */
export function findOrganisations(
  { organisations, abbreviations }: Pick<PlanSettings, 'organisations' | 'abbreviations'>,
  query: string,
): PlanOrganisation[] {
  const wanted = fold(query.trim())
  const rank = ({ name, abbreviation }: PlanOrganisation): number => {
    if (wanted === '') return 0
    const short = abbreviation ?? abbreviations.find((a) => fold(a.expansion) === fold(name))?.short ?? ''
    if (fold(short).startsWith(wanted)) return 0
    if (fold(name).startsWith(wanted)) return 1
    return fold(name)
      .split(/[\s-]+/)
      .some((word) => word.startsWith(wanted))
      ? 2
      : 3
  }
  return organisations
    .map((organisation) => ({ organisation, rank: rank(organisation) }))
    .filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.organisation.name.localeCompare(b.organisation.name, 'sv'))
    .slice(0, maxShown)
    .map((entry) => entry.organisation)
}

export const mention = (environment: EditorEnvironment, menu: MentionMenu) =>
  Extension.create({
    name: 'mention',
    // Before the guard and the cells: an open list takes Enter and Tab.
    priority: 1200,
    addProseMirrorPlugins() {
      return [
        Suggestion<PlanOrganisation, PlanOrganisation>({
          editor: this.editor,
          pluginKey: new PluginKey('mention'),
          char: '@',
          allowedPrefixes: [' ', '/', '(', ','],
          allow: ({ state, range }) =>
            state.doc
              .resolve(range.from)
              .parent.type.contentMatch.matchType(
                state.schema.nodes['orgMention'] ?? state.schema.topNodeType,
              ) !== null,
          items: ({ query }) => findOrganisations(environment.settings, query),
          command: ({ editor, range, props }) => {
            editor
              .chain()
              .focus()
              .insertContentAt(range, [
                {
                  type: 'orgMention',
                  attrs: { organisationId: props.id, label: props.abbreviation ?? props.name },
                },
              ])
              .run()
          },
          render: () => ({
            onStart: (props) => menu.open(props),
            onUpdate: (props) => menu.update(props),
            onKeyDown: ({ event }) => menu.onKeyDown(event),
            onExit: () => menu.close(),
          }),
        }),
      ]
    },
  })
