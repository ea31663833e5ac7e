import type { Node as PmNode } from '@tiptap/pm/model'

/** Codes in a `focus` node, in the order written. */
export function focusCodes(focus: PmNode): string[] {
  const codes: string[] = []
  focus.forEach((child) => {
    if (child.type.name === 'focusCode') codes.push(String(child.attrs['code']))
  })
  return codes
}
