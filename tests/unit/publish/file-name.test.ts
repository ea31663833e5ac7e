import { expect, it } from 'vitest'
import { attachment, fileNameOf } from '../../../server/publish/file-name.ts'

it.each([
  ['Handlingsplan 2027', 'Handlingsplan 2027.json'],
  ['Länets plan: "mål/medel" 2027–2028', 'Länets plan mål medel 2027–2028.json'],
  ['../../etc/passwd', 'etc passwd.json'],
  ['  .gömd. ', 'gömd.json'],
  ['a\r\nSet-Cookie: x', 'a Set-Cookie x.json'],
  ['\u202Egpj.exe', 'gpj.exe.json'],
  ['halv\uD83D', 'halv\uFFFD.json'],
  ['???', 'plan.json'],
  ['å'.repeat(500), `${'å'.repeat(120)}.json`],
])('%j becomes %j', (title, name) => {
  expect(fileNameOf(title, 'json')).toBe(name)
})

it('the header is ASCII, with the whole name beside', () => {
  const header = attachment(fileNameOf("Åtgärder (utkast) 'ett' 2027–2028 100%", 'html'))
  expect(header).toBe(
    `attachment; filename="Atgarder (utkast) 'ett' 2027_2028 100_.html"; ` +
      "filename*=UTF-8''%C3%85tg%C3%A4rder%20%28utkast%29%20%27ett%27%202027%E2%80%932028%20100%25.html",
  )
  expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow()
})
