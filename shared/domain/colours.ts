/**
 * The colours of people in a plan. Each has a contrast of at least 4.5:1 against white (WCAG 2.2, 1.4.3), so that
 * a name in white stands on it, and neighbours differ in lightness too; a caret never says who it is by colour
 * alone.
 */
export const personColours = [
  '#0b5cad', // blue
  '#a8328c', // magenta
  '#1b7340', // green
  '#b3421b', // rust
  '#6a3fb5', // violet
  '#00707a', // teal
  '#8a5a00', // ochre
  '#b0244b', // crimson
  '#3b4a9e', // indigo
  '#4f6b12', // olive
  '#7d3f6e', // plum
  '#35607a', // slate blue
] as const

/** FNV-1a: the same member has the same colour everywhere, as long as it is free. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let n = 0; n < text.length; n++) value = Math.imul(value ^ text.charCodeAt(n), 0x01000193)
  return value >>> 0
}

/** The colour of a member: its own, or the next that nobody in the plan has; its own again when all are taken. */
export function colourOf(memberId: string, taken: ReadonlySet<string>): string {
  const start = hash(memberId) % personColours.length
  for (let n = 0; n < personColours.length; n++) {
    const colour = personColours[(start + n) % personColours.length] as string
    if (!taken.has(colour)) return colour
  }
  return personColours[start] as string
}
