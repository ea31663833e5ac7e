/**
 * The open exchange format of a plan, `samsyn-plan` version 1 (contract.md, section 4). In: any JSON value,
 * refused with pointers or understood whole. Out: the canonical form, the same bytes for the same plan, so that
 * export, import and export again give the same file.
 */
import type { Figure, PlanContent, TopBlock } from '../document/content.ts'
import { type LooseContent, normaliseContent } from '../document/normalise-content.ts'
import { maxBlockDepth } from '../document/read-blocks.ts'
import type { FieldError } from '../domain/errors.ts'
import type { PlanSettings } from '../domain/settings.ts'
import { parseTime } from '../domain/time.ts'
import type { Language } from '../domain/vocabulary.ts'
import { planFileSchema } from './plan-file-schema.ts'
import { type FileNode, tooDeepAt, walkFile } from './plan-file-walk.ts'
import { type LooseSettings, normaliseSettings } from './plan-settings.ts'
import { faultsOf } from './request-faults.ts'

/** In the file a figure carries its picture as a data URL instead of naming a stored file. */
type FileFigure = Omit<Figure, 'file'> & { data?: string }
type InFile<T> = T extends Figure
  ? FileFigure
  : T extends (infer Item)[]
    ? InFile<Item>[]
    : T extends object
      ? { [K in keyof T]: InFile<T[K]> }
      : T

/** A plan file in its canonical form. */
export type PlanFile = { format: 'samsyn-plan'; version: 1 } & PlanSettings & { content: InFile<TopBlock>[] }

/**
 * Objects and lists inside each other in the deepest plan file: a table is six to each level of blocks, and
 * around and within them stand the file, its sections, rows, spans and notes.
 */
export const maxPlanFileDepth = 6 * maxBlockDepth + 20

/** A picture that came in the file: store it, then name it with `setFigureFiles`. */
export type FilePicture = { blockId: string; pointer: string; data: string }

export type ParsedPlanFile =
  | { ok: true; settings: PlanSettings; content: PlanContent; figures: FilePicture[]; warnings: FieldError[] }
  | { ok: false; errors: FieldError[] }

/**
 * Understands a plan file, or says where it cannot. Ids that are absent come from `newId`, which is asked again
 * when the file already uses what it gave. Sentences are in `language`.
 */
export function parsePlanFile(
  input: unknown,
  newId: () => string,
  language: Language = 'sv',
): ParsedPlanFile {
  const deep = tooDeepAt(input)
  if (deep !== undefined) {
    const detail = {
      sv: `Blocken står inuti varandra i mer än ${maxBlockDepth} nivåer.`,
      en: `Blocks stand inside each other in more than ${maxBlockDepth} levels.`,
    }[language]
    return { ok: false, errors: [{ pointer: deep, detail }] }
  }
  const parsed = planFileSchema.safeParse(input)
  if (!parsed.success) return { ok: false, errors: faultsOf(parsed.error.issues, input, language) }

  const given: LooseSettings = parsed.data
  const loose = parsed.data.content as LooseContent
  const nodes = [...walkFile(loose)]
  const used = new Map<string, string>()
  const errors = [
    ...repeats(
      given.organisations.map(({ id }, index) => [`/organisations/${index}/id`, id]),
      language,
    ),
    ...repeats(
      given.focusAreas.map(({ code }, index) => [`/focusAreas/${index}/code`, code]),
      language,
    ),
    ...repeats(
      nodes.flatMap(({ pointer, node }) => (node.id === undefined ? [] : [[`${pointer}/id`, node.id]])),
      language,
      used,
    ),
  ]
  if (errors.length > 0) return { ok: false, errors }

  const content = normaliseContent(loose, () => {
    let id = newId()
    while (used.has(id)) id = newId()
    used.set(id, '')
    return id
  })
  return {
    ok: true,
    settings: normaliseSettings(given),
    content,
    figures: picturesOf(nodes, content),
    warnings: nodes.flatMap((node) => timeWarning(node, language)),
  }
}

type Entry = [pointer: string, value: string]

/** Values that must not repeat: each repeat is told at both its places. */
function repeats(
  entries: readonly (Entry | string[])[],
  language: Language,
  seen = new Map<string, string>(),
): FieldError[] {
  const errors: FieldError[] = []
  for (const [pointer, value] of entries as readonly Entry[]) {
    const first = seen.get(value)
    if (first === undefined) {
      seen.set(value, pointer)
      continue
    }
    const told = (other: string) =>
      ({
        sv: `${JSON.stringify(value)} används två gånger, även i ${other}.`,
        en: `${JSON.stringify(value)} is used twice, also at ${other}.`,
      })[language]
    errors.push({ pointer: first, detail: told(pointer) }, { pointer, detail: told(first) })
  }
  return errors
}

/** Pictures in document order. Ids may have been given since, so the figures of both trees are paired by order. */
function picturesOf(nodes: readonly FileNode[], content: PlanContent): FilePicture[] {
  const ids = [...walkFile(content)].flatMap(({ node }) =>
    'type' in node && node.type === 'figure' ? [node.id ?? ''] : [],
  )
  const figures = nodes.filter(({ node }) => 'type' in node && node.type === 'figure')
  return figures.flatMap(({ node, pointer }, index) => {
    const { data } = node as FileFigure
    const blockId = ids[index]
    return data === undefined || blockId === undefined ? [] : [{ blockId, pointer: `${pointer}/data`, data }]
  })
}

/** The text of a time is the truth: given values that do not follow from it are dropped, and said. */
function timeWarning({ kind, node, pointer }: FileNode, language: Language): FieldError[] {
  if (kind !== 'activity' || node.time === undefined) return []
  const { text, ...given } = node.time
  const derived = parseTime(text)
  return (['start', 'end', 'openEnded'] as const)
    .filter((key) => given[key] !== undefined && given[key] !== derived[key])
    .map((key) => ({
      pointer: `${pointer}/time/${key}`,
      detail: {
        sv: `${JSON.stringify(given[key])} följer inte av texten ${JSON.stringify(text)} och togs bort.`,
        en: `${JSON.stringify(given[key])} does not follow from the text ${JSON.stringify(text)} and was dropped.`,
      }[language],
    }))
}

/** Content in which the figures named by `files` (block id → SHA-256, hex) show their stored pictures. */
export const setFigureFiles = (content: PlanContent, files: ReadonlyMap<string, string>): PlanContent =>
  mapFigures(content, (figure) => {
    const file = files.get(figure.id)
    if (file === undefined) return figure
    const { type, id, file: _, ...rest } = figure
    return { type, id, file, ...rest }
  }) as PlanContent

/**
 * The plan file of a plan, canonical. `figureData` gives the data URL of a stored picture by its SHA-256;
 * where it has none the figure goes without its picture.
 */
export function planFile(
  settings: PlanSettings,
  content: PlanContent,
  figureData: (sha256: string) => string | undefined,
): PlanFile {
  const canonical = normaliseContent(content, () => {
    throw new Error('content on its way out has ids')
  })
  const inFile = mapFigures(canonical, ({ type, id, file, ...rest }): FileFigure => {
    const data = file === undefined ? undefined : figureData(file)
    return data === undefined ? { type, id, ...rest } : { type, id, data, ...rest }
  })
  return {
    format: 'samsyn-plan',
    version: 1,
    ...normaliseSettings(settings),
    content: inFile as PlanFile['content'],
  }
}

/** A copy of content in which every figure is replaced by what `replace` makes of it. */
function mapFigures(content: PlanContent, replace: (figure: Figure) => Figure | FileFigure): unknown {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null) return value
    if ('type' in value && value.type === 'figure') return replace(value as Figure)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]))
  }
  return visit(content)
}
