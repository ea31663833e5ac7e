/** What the style sheets' reading (tests/architecture/browsers.test.ts) uses of it; the package has no types. */
declare module 'doiuse' {
  import type { ChildNode, Plugin } from 'postcss'

  type Usage = { feature: string; featureData: { missing?: string }; usage: ChildNode; message: string }
  export default function doiuse(options: {
    browsers: readonly string[]
    onFeatureUsage(usage: Usage): void
  }): Plugin
}
