/** Plain DOM for node views: no framework inside the document (see ADR on structured nodes). */

/** An element with attributes; `''` values are written, `null` ones are not. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | null> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** Sets, or removes for null, an attribute; touches nothing when it stands already. */
export function setAttribute(target: Element, name: string, value: string | null): void {
  if (target.getAttribute(name) === value) return
  if (value === null) target.removeAttribute(name)
  else target.setAttribute(name, value)
}

/** For node views with parts of their own: ProseMirror minds only what happens in `content`. */
export const ignoreOutside =
  (content: HTMLElement) =>
  (mutation: { type: string; target: Node }): boolean =>
    mutation.type !== 'selection' && !(content.contains(mutation.target) && content !== mutation.target)
      ? !(mutation.target === content && mutation.type === 'childList')
      : false
