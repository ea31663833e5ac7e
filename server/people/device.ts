/** Names the browser and system of a session, so that a person recognises it in the list of sessions. */

// Order matters: most browsers claim to be several.
const browsers: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const firstOf = (list: readonly [RegExp, string][], text: string): string | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1]

/** `Firefox, Windows`; the first 60 characters of an unknown User-Agent; '' without one. */
export function describeDevice(userAgent: string | null): string {
  const text = userAgent ?? ''
  const known = [firstOf(browsers, text), firstOf(systems, text)].filter((part) => part !== undefined)
  return known.length > 0 ? known.join(', ') : text.slice(0, 60)
}
