/** `@` in running text offers the plan's organisations; the list itself is drawn by `surface/mention-list.tsx`. */
import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import type { PlanOrganisation, PlanSettings } from '../../../shared/domain/settings.ts'
import type { EditorEnvironment } from '../environment.ts'

/** An organisation with the other wording it was found by, if it was. */
export type FoundOrganisation = PlanOrganisation & { alias?: string }
export type MentionProps = SuggestionProps<FoundOrganisation, PlanOrganisation>

/** What draws the list. `onKeyDown` says whether it took the key. */
export type MentionMenu = {
  open(props: MentionProps): void
  update(props: MentionProps): void
  onKeyDown(event: KeyboardEvent): boolean
  close(): void
}

const maxShown = 8
/** Longest wording that is looked for, in UTF-16 units: what is longer is a sentence and no name. */
const maxQuery = 60
const fold = (text: string): string => text.toLocaleLowerCase('sv')

/** Other wordings of organisations: what the text calls them, by their id. */
export type Aliases = ReadonlyMap<string, ReadonlySet<string>>

/** How the document itself names each organisation it mentions. */
export function wordingsIn(doc: PmNode): Aliases {
  const wordings = new Map<string, Set<string>>()
  doc.descendants((node) => {
    const id: unknown = node.type.name === 'orgMention' ? node.attrs['organisationId'] : null
    const label: unknown = node.attrs['label']
    if (typeof id !== 'string' || typeof label !== 'string' || label === '') return
    const known = wordings.get(id)
    if (known) known.add(label)
    else wordings.set(id, new Set([label]))
  })
  return wordings
}

/**
 * Organisations whose name, abbreviation or other wording begins with the query, or has a word that does; best
 * first, at most eight.
 */
export function findOrganisations(
  { organisations, abbreviations }: Pick<PlanSettings, 'organisations' | 'abbreviations'>,
  query: string,
  aliases: Aliases = new Map(),
): FoundOrganisation[] {
  const wanted = fold(query.trim())
  if (wanted.length > maxQuery) return []
  const begins = (text: string): boolean => fold(text).startsWith(wanted)
  const match = (organisation: PlanOrganisation): { rank: number; alias?: string } | null => {
    const { id, name, abbreviation } = organisation
    const short = abbreviation ?? abbreviations.find((a) => fold(a.expansion) === fold(name))?.short ?? ''
    if (wanted === '' || begins(short)) return { rank: 0 }
    if (begins(name)) return { rank: 1 }
    if (name.split(/[\s-]+/).some(begins)) return { rank: 2 }
    const alias = [...(aliases.get(id) ?? [])].find(
      (wording) => begins(wording) || wording.split(/[\s-]+/).some(begins),
    )
    return alias === undefined ? null : { rank: 3, alias }
  }
  return organisations
    .flatMap((organisation) => {
      const found = match(organisation)
      if (found === null) return []
      const { rank, alias } = found
      return [{ rank, item: alias === undefined ? organisation : { ...organisation, alias } }]
    })
    .sort((a, b) => a.rank - b.rank || a.item.name.localeCompare(b.item.name, 'sv'))
    .slice(0, maxShown)
    .map(({ item }) => item)
}

export const mention = (environment: EditorEnvironment, menu: MentionMenu) =>
  Extension.create({
    name: 'mention',
    // Before the guard and the cells: an open list takes Enter and Tab.
    priority: 1200,
    addProseMirrorPlugins() {
      const { editor } = this
      return [
        Suggestion<FoundOrganisation, PlanOrganisation>({
          editor,
          pluginKey: new PluginKey('mention'),
          char: '@',
          // Names of several words are found by all of them.
          allowSpaces: true,
          allowedPrefixes: [' ', '/', '(', ','],
          allow: ({ state, range }) =>
            state.doc
              .resolve(range.from)
              .parent.type.contentMatch.matchType(
                state.schema.nodes['orgMention'] ?? state.schema.topNodeType,
              ) !== null,
          items: ({ query }) => findOrganisations(environment.settings, query, wordingsIn(editor.state.doc)),
          command: ({ editor: current, range, props }) => {
            current
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
