/** A shape for each severity, so that colour is never alone. */
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Severity } from '../../../shared/domain/vocabulary.ts'

type Icon = ComponentType<{ size?: string | number; 'aria-hidden'?: 'true' }>

export const severityIcons: Readonly<Record<Severity, Icon>> = {
  error: CircleAlert,
  warning: TriangleAlert,
  info: Info,
}
