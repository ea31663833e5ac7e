/** The tools that have no room on the line, as a menu. */
import { Check, Ellipsis } from 'lucide-react'
import {
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import buttonCss from '../../ui/button.module.css'
import menuCss from '../../ui/menu.module.css'
import type { Tool, ToolGroup } from '../prose/tools.ts'
import { useProse } from './prose-words.ts'
import { useKeyWords } from './shortcuts-words.ts'
import { ToolIcon } from './tool-icon.tsx'
import css from './toolbar-line.module.css'

const groups: readonly ToolGroup[] = ['history', 'text', 'list', 'insert', 'page']

export function ToolbarMore(props: {
  tools: readonly Tool[]
  isOn(tool: Tool): boolean
  fits(tool: Tool): boolean
  run(tool: Tool): void
}) {
  const t = useProse()
  const keyWords = useKeyWords()
  return (
    <MenuTrigger>
      <TooltipTrigger delay={400} closeDelay={0}>
        <Button className={css['tool'] ?? ''} aria-label={t('bar.more')}>
          <Ellipsis size="1.1875rem" aria-hidden="true" />
        </Button>
        <Tooltip className={buttonCss['tooltip'] ?? ''} offset={6}>
          {t('bar.more')}
        </Tooltip>
      </TooltipTrigger>
      <Popover className={menuCss['popover'] ?? ''} offset={4} placement="bottom end">
        <Menu className={menuCss['menu'] ?? ''} aria-label={t('bar.more')}>
          {groups.map((group) => {
            const own = props.tools.filter((tool) => tool.group === group)
            if (own.length === 0) return null
            const toggles = own.every((tool) => tool.isOn !== undefined)
            return (
              <MenuSection
                key={group}
                aria-label={t(`group.${group}`)}
                className={css['section'] ?? ''}
                {...(toggles
                  ? {
                      selectionMode: 'multiple' as const,
                      selectedKeys: own.filter(props.isOn).map((tool) => tool.id),
                    }
                  : {})}
              >
                {own.map((tool) => (
                  <MenuItem
                    key={tool.id}
                    id={tool.id}
                    textValue={t(`tool.${tool.id}`)}
                    className={`${menuCss['item']} ${css['line']}`}
                    isDisabled={!props.fits(tool)}
                    shouldCloseOnSelect
                    // After the menu has given the focus back to its button.
                    onAction={() => requestAnimationFrame(() => requestAnimationFrame(() => props.run(tool)))}
                  >
                    <ToolIcon id={tool.id} />
                    <span className={css['name']}>{t(`tool.${tool.id}`)}</span>
                    {props.isOn(tool) && <Check size="1rem" aria-hidden="true" />}
                    <span className={css['keys']} aria-hidden="true">
                      {keyWords.first(tool.id)}
                    </span>
                  </MenuItem>
                ))}
              </MenuSection>
            )
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
