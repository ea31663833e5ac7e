/** The settings as the README shows them. Run directly, it writes them there. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { settingsTable } from '../../server/config.ts'

/** The table between the README's two marks. */
export const settingsMarkdown = (): string =>
  [
    '| setting | default | unit | meaning |',
    '| --- | --- | --- | --- |',
    ...settingsTable.map(
      ({ name, default: byDefault, unit, meaning }) =>
        `| \`${name}\` | ${byDefault === '' ? 'unset' : `\`${byDefault}\``} | ${unit} | ${meaning} |`,
    ),
  ].join('\n')

if (import.meta.main) {
  const file = path.resolve(import.meta.dirname, '../../README.md')
  const readme = readFileSync(file, 'utf8')
  const marked = /(<!-- settings:[^\n]*-->\n)[\s\S]*?(<!-- \/settings -->)/
  writeFileSync(
    file,
    readme.replace(marked, (_, begin, end) => `${begin}${settingsMarkdown()}\n${end}`),
  )
}
