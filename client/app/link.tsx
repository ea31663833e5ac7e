/** A link within the program. The library's own brings code for server rendering that the first page need not fetch. */
import type { ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

export function Link({
  to,
  children,
  ...rest
}: {
  to: string
  className?: string | undefined
  title?: string
  'aria-label'?: string
  'aria-current'?: 'page'
  children: ReactNode
}) {
  const onClick = useLinkClickHandler<HTMLAnchorElement>(to)
  return (
    <a {...rest} href={useHref(to)} onClick={onClick}>
      {children}
    </a>
  )
}
