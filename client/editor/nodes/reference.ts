/**
 * A cross-reference. What it says follows the number of what it leads to (plugins/numbering.ts); one that leads
 * nowhere keeps the words that were written and is marked quietly.
 */
import type { EditorEnvironment } from '../environment.ts'
import { grammarNode } from '../grammar-node.ts'
import { goToId } from '../insert/go.ts'
import { numberedSpec } from '../plugins/numbering.ts'
import { element, setAttribute } from '../structure/elements.ts'

export const reference = (environment: EditorEnvironment) =>
  grammarNode('reference', {
    atom: true,
    renderHTML: ({ node, HTMLAttributes }) => [
      'span',
      { 'data-node': 'reference', class: 'reference', ...HTMLAttributes },
      String(node.attrs['text'] ?? environment.t('reference.plain')),
    ],
    renderText: ({ node }) => String(node.attrs['text'] ?? ''),
    addNodeView() {
      return ({ node, decorations, editor }) => {
        const dom = element('span', {
          class: 'reference',
          contenteditable: 'false',
          tabindex: '0',
          role: 'link',
        })
        let drawn = node
        const draw = (spec: { text?: string; dead?: boolean }) => {
          const words = spec.text || environment.t('reference.plain')
          if (dom.textContent !== words) dom.textContent = words
          const dead = spec.dead === true
          dom.classList.toggle('reference-dead', dead)
          setAttribute(
            dom,
            'title',
            dead
              ? environment.t('blocks:reference.dead')
              : environment.t('blocks:reference.go', { text: words }),
          )
        }
        draw(numberedSpec(decorations))
        const go = () => goToId(editor, String(drawn.attrs['target'] ?? ''))
        dom.addEventListener('click', go)
        dom.addEventListener('keydown', (event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          go()
        })
        return {
          dom,
          ignoreMutation: () => true,
          stopEvent: (event) => event.type === 'keydown' && document.activeElement === dom,
          update(next, nextDecorations) {
            if (next.type !== node.type) return false
            drawn = next
            draw(numberedSpec(nextDecorations))
            return true
          },
        }
      }
    },
  })
