import type { EditorEnvironment } from '../environment.ts'
import { cellNode } from '../structure/cell-node.ts'

/** A part of an activity, under its text. */
export const subItem = (environment: EditorEnvironment) => cellNode('subItem', environment)
