import { describe, expect, it } from 'vitest'
import { XmlFault } from '../../../server/files/read-xml.ts'
import { sanitiseSvg } from '../../../server/files/sanitise-svg.ts'

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inside}</svg>`

describe('sanitiseSvg keeps what draws', () => {
  it.each([
    [
      'shapes, text and colours',
      svg(
        '<g fill="#0a5"><rect x="1" y="2" width="30" height="4"/><text x="1">Västra länet &amp; fler</text></g>',
      ),
    ],
    [
      'gradients used by name',
      svg(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><path d="M0 0L9 9" fill="url(#a)"/>',
      ),
    ],
    ['a style sheet', svg('<style>.st0{fill:#FFF;clip-path:url(#c)}</style><path class="st0" d="M0 0"/>')],
    ['a style attribute', svg('<path style="fill:none;stroke:#000" d="M0 0"/>')],
    ['a shape used twice', svg('<defs><circle id="dot" r="2"/></defs><use href="#dot" x="4"/>')],
    ['a carried picture', svg('<image href="data:image/png;base64,AAAA" width="1" height="1"/>')],
    ['a title for those who listen', svg('<title>Karta</title>', ' role="img" viewBox="0 0 9 9"')],
  ])('%s', (_name, picture) => {
    expect(sanitiseSvg(picture)).toBe(picture)
  })

  it('what drawing programs write around a picture goes, the picture stays', () => {
    const drawn = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>
<!-- Generator: a program -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:editor="urn:e" editor:zoom="2"><metadata><b:c xmlns:b="urn:b"/></metadata><editor:view/><a xlink:href="https://example.org"><use xlink:href="#s"/></a><text><![CDATA[1 < 2]]></text></svg>`
    expect(sanitiseSvg(drawn)).toBe(svg('<use href="#s"/><text>1 &lt; 2</text>'))
  })

  it('a picture whose program prefixes every name', () => {
    expect(
      sanitiseSvg('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect width="1"/><rect/></s:svg>'),
    ).toBe(svg('<rect width="1"/><rect/>'))
  })
})

describe('sanitiseSvg drops what is not drawing', () => {
  const nothing = svg('<rect/>')
  it.each([
    ['a script', svg('<script>alert(1)</script><rect/>')],
    ['a script by reference', svg('<script href="data:text/javascript,alert(1)"/><rect/>')],
    [
      'a script under another prefix',
      svg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script><rect/>'),
    ],
    ['an HTML script', svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script><rect/>')],
    [
      'event handlers',
      svg('<rect onload="alert(1)" onclick=\'alert(2)\' ONMOUSEOVER="alert(3)"/>', ' onload="alert(0)"'),
    ],
    ['HTML inside', svg('<foreignObject><iframe src="https://example.org"/></foreignObject><rect/>')],
    [
      'animation',
      svg(
        '<animate attributeName="href" values="javascript:alert(1)"/><set attributeName="onload" to="alert(1)"/><rect/>',
      ),
    ],
    ['a link with a script', svg('<a href="javascript:alert(1)"><rect/></a>')],
    ['a shape from elsewhere', svg('<use href="https://example.org/x.svg#a"/>')],
  ])('%s', (_name, hostile) => {
    const clean = sanitiseSvg(hostile)
    expect(clean).not.toMatch(/script|on\w+=|alert|iframe|https:|animate|<set|<a /i)
    expect(clean === nothing || clean === svg('<use/>')).toBe(true)
  })

  it.each([
    'https://example.org/track.png',
    '//example.org/x',
    'data:image/svg+xml;base64,PHN2Zy8+',
    'data:text/html,<b>',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    '#a" onload="alert(1)',
  ])('an image from %s loses its source', (href) => {
    const attribute = href.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
    expect(sanitiseSvg(svg(`<image href="${attribute}"/><use xlink:href="${attribute}"/>`))).toBe(
      svg('<image/><use/>'),
    )
  })

  it.each([
    'fill:url(https://example.org/a)',
    'fill: URL( "https://example.org/a" )',
    'fill:u\\72l(https://example.org/a)',
    'background:url(#a) url(//example.org)',
    'fill:url(https://example.org/a',
    'background:image-set("https://example.org/a" 1x)',
    'fill:ur/**/l(x);/* url(',
    '@import "https://example.org/a.css"',
    'behavior:url(#a)',
    'width:expression(alert(1))',
  ])('CSS that fetches: %s', (css) => {
    const attribute = css.replaceAll('"', '&quot;')
    expect(sanitiseSvg(svg(`<rect style="${attribute}"/>`))).toBe(nothing)
    expect(sanitiseSvg(svg(`<style>${css}</style><rect/>`))).toBe(nothing)
    expect(sanitiseSvg(svg(`<rect fill="${attribute}"/>`))).toBe(nothing)
  })

  it('an attribute written as a character reference is read before it is judged', () => {
    expect(
      sanitiseSvg(svg('<use href="&#106;avascript:alert(1)"/><rect fill="&#x75;rl(https://example.org)"/>')),
    ).toBe(svg('<use/><rect/>'))
  })
})

describe('sanitiseSvg refuses what cannot be read', () => {
  it.each([
    [
      'entities of its own',
      '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
    ['an unknown entity', svg('<text>&nbsp;</text>')],
    ['a bare ampersand', svg('<text>a & b</text>')],
    ['a forbidden character', svg('<text>&#0;</text>')],
    ['an element left open', '<svg><g></svg>'],
    ['a file cut short', '<svg><g/>'],
    ['two roots', '<svg/><svg/>'],
    ['another root', '<html><svg/></html>'],
    ['another vocabulary', '<svg xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['an attribute twice', svg('<rect x="1" x="2"/>')],
    ['an attribute without quotes', svg('<rect x=1/>')],
    ['text outside', `hej ${svg('')}`],
    ['nothing', ''],
    ['a well without bottom', svg('<g>'.repeat(500) + '</g>'.repeat(500))],
  ])('%s', (_name, broken) => {
    expect(() => sanitiseSvg(broken)).toThrow(XmlFault)
  })

  it('reads megabytes of nastiness in time linear in their length', () => {
    const long = 1 << 20
    const started = performance.now()
    for (const piece of ['/*', 'url(', ' ', 'a="b" ', '&', 'expression ', '&amp;', '<g/>']) {
      const text = piece.repeat(long / piece.length)
      for (const nasty of [
        svg(`<style>${text}</style>`),
        svg(`<rect style='${text}'/>`),
        svg(`<rect ${text}/>`),
        svg(text),
      ]) {
        try {
          sanitiseSvg(nasty)
        } catch (fault) {
          expect(fault).toBeInstanceOf(XmlFault)
        }
      }
    }
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})

it('cleaning what is clean changes nothing', () => {
  const once = sanitiseSvg(
    svg(
      '<a><g> <!-- x --> <text>a&gt;b "c" \n &#8364;</text></g></a><style>a{b:c} /* &amp; */ </style><sodipodi:x/>',
    ),
  )
  expect(sanitiseSvg(once)).toBe(once)
})
