import { Mark, markPasteRule } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { isAllowedLink } from '../../../shared/document/link.ts'
import { markRules } from '../../../shared/document/schema.ts'
import { completeAddress } from './address.ts'

/** http, https, mailto or `#…`. Any other address that is in the document stays, and is not shown as a link. */
export const link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: markRules.link.href } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (anchor) => isAllowedLink(anchor.getAttribute('href')) && null },
  ],
  renderHTML({ HTMLAttributes }) {
    const href = HTMLAttributes['href']
    return isAllowedLink(href)
      ? ['a', { href, rel: 'noopener noreferrer', title: href }, 0]
      : ['span', { class: 'dead-link' }, 0]
  },
  addPasteRules() {
    return [
      markPasteRule({
        find: /\b(?:https?:\/\/|www\.)[^\s<>"]+[^\s<>".,;:!?)]/g,
        type: this.type,
        getAttributes: (match) => {
          const href = completeAddress(match[0])
          return href === null ? false : { href }
        },
      }),
    ]
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          // While writing a click places the caret; Ctrl or Cmd follows the link. A reader follows it at once.
          handleClick(view, _pos, event) {
            const anchor = event.target instanceof Element ? event.target.closest('a[href]') : null
            if (!(anchor instanceof HTMLAnchorElement)) return false
            if (view.editable && !(event.ctrlKey || event.metaKey)) return false
            window.open(anchor.href, '_blank', 'noopener')
            return true
          },
        },
      }),
    ]
  },
})
