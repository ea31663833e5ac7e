/** The icon of a tool, the same in the toolbar, its menu and the slash menu. */
import {
  Bold,
  CornerDownRight,
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  Image,
  Italic,
  Keyboard,
  LayoutList,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Pilcrow,
  Quote,
  Redo2,
  Replace,
  Search,
  Superscript,
  Table,
  Table2,
  Undo2,
} from 'lucide-react'
import type { ToolId } from '../prose/tools.ts'

const icons: Readonly<Record<ToolId, LucideIcon>> = {
  undo: Undo2,
  redo: Redo2,
  paragraph: Pilcrow,
  heading1: Heading1,
  heading2: Heading2,
  heading3: Heading3,
  heading4: Heading4,
  bold: Bold,
  italic: Italic,
  link: Link,
  bulletList: List,
  orderedList: ListOrdered,
  quote: Quote,
  table: Table,
  figure: Image,
  footnote: Superscript,
  reference: CornerDownRight,
  goalTable: Table2,
  area: LayoutList,
  find: Search,
  replace: Replace,
  help: Keyboard,
}

export function ToolIcon({ id }: { id: ToolId }) {
  const Icon = icons[id]
  return <Icon size="1.1875rem" aria-hidden="true" />
}
