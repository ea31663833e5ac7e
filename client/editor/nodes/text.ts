import { Node } from '@tiptap/core'

/** Running text; the grammar gives it neither children nor attributes. */
export const text = Node.create({ name: 'text' })
