import type { EditorEnvironment } from '../environment.ts'
import { cellNode } from '../structure/cell-node.ts'

/** What is to be done. */
export const activityText = (environment: EditorEnvironment) => cellNode('activityText', environment)
