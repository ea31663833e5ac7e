/**
 * Which node of the editor was made of which part of the shared document. The binding (y-tiptap 3.0.9) takes out
 * of it all that a remote change touched, with everything around that, and then clears it altogether: every letter
 * of a colleague would make the whole document anew. What was taken out is enough.
 */
export class NodeMapping<Part, Made> extends Map<Part, Made> {
  /** Asked by the binding at each remote change. */
  override clear(): void {}

  /** Forgets everything: what stands here may be out of date. */
  forget(): void {
    super.clear()
  }
}
