/**
 * What an SVG picture may hold. A list of what is allowed, never of what is not: elements that draw, and
 * attributes that say where, how big and in which colour. Scripts, event handlers, animation, HTML in SVG,
 * links and anything fetched from elsewhere are not drawing, and so are not here.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Elements that are kept with their children. */
export const drawingElements = words(`
  svg g defs symbol use title desc switch path rect circle ellipse line polyline polygon
  text tspan textPath image style clipPath mask pattern marker linearGradient radialGradient stop
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
  feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
  feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
`)

/** Elements that go while their children stay: a link around a shape. */
export const transparentElements = words('a')

/** Attributes whose value is a word, a number, a list of numbers, a colour or `url(#…)`. */
export const drawingAttributes = words(`
  id class version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d
  points pathLength transform rotate textLength lengthAdjust startOffset method spacing side
  role aria-hidden aria-label aria-labelledby aria-describedby xml:lang xml:space lang tabindex
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-dasharray stroke-dashoffset color opacity visibility display overflow
  vector-effect paint-order shape-rendering text-rendering image-rendering color-rendering
  color-interpolation color-interpolation-filters mix-blend-mode isolation enable-background
  font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
  text-anchor text-decoration letter-spacing word-spacing writing-mode direction unicode-bidi
  dominant-baseline alignment-baseline baseline-shift transform-origin
  clip clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits mask-type
  marker-start marker-mid marker-end markerUnits markerWidth markerHeight refX refY orient
  patternUnits patternContentUnits patternTransform gradientUnits gradientTransform spreadMethod
  offset stop-color stop-opacity filter filterUnits primitiveUnits in in2 result mode type values
  tableValues slope intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix divisor bias
  targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
  specularExponent scale xChannelSelector yChannelSelector azimuth elevation stdDeviation flood-color
  flood-opacity lighting-color radius pointsAtX pointsAtY pointsAtZ z limitingConeAngle baseFrequency
  numOctaves seed stitchTiles media
`)

/** A picture inside the picture may be carried along, never fetched. */
export const carriedPicture = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*$/
/** A place in the same picture. */
export const ownFragment = /^#[^\s"'()<>\\]+$/

const fetches =
  /[\\<]|@import|@namespace|@font-face|expression\s*\(|javascript:|image-set|-moz-binding|behavior\s*:/i

/**
 * Whether a piece of CSS (a `style` attribute, a style sheet, or an attribute's value) fetches nothing: every
 * `url()` names a place in the same picture, no rule loads another sheet, and nothing is hidden by escapes.
 * Linear in the length: no pattern here looks further than one token.
 */
export function isHarmlessCss(css: string): boolean {
  const plain = withoutComments(css)
  if (plain === null || fetches.test(plain)) return false
  for (const match of plain.matchAll(/(?:url|src|image|cross-fade|element)\s*\(/gi)) {
    const start = match.index + match[0].length
    // One that never closes is closed by the browser at the end of the sheet.
    const end = plain.indexOf(')', start)
    const target = plain
      .slice(start, end)
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
    if (end < 0 || !ownFragment.test(target)) return false
  }
  return true
}

/** Null when a comment is not closed. */
function withoutComments(css: string): string | null {
  const [head = '', ...rest] = css.split('/*')
  let plain = head
  for (const part of rest) {
    const end = part.indexOf('*/')
    // A comment that holds "/*" is legal and nobody draws with it.
    if (end < 0) return null
    plain += ` ${part.slice(end + 2)}`
  }
  return plain
}
