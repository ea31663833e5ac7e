import type { EditorEnvironment } from '../environment.ts'
import { cellNode } from '../structure/cell-node.ts'

/** When, as written; what it means is derived. */
export const time = (environment: EditorEnvironment) => cellNode('time', environment)
