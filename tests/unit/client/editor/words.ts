/** The real Swedish words for parts of the editor that are given a way to translate. */
import i18next from 'i18next'
import { editorSv } from '../../../../client/app/i18n/editor.sv.ts'
import { rowsSv } from '../../../../client/app/i18n/rows.sv.ts'
import type { Translate } from '../../../../client/editor/environment.ts'

const words = i18next.createInstance()
await words.init({
  lng: 'sv',
  defaultNS: 'editor',
  resources: { sv: { editor: editorSv, rows: rowsSv } },
  interpolation: { escapeValue: false },
})

export const translate: Translate = (key, values) => String(words.t(key as never, values as never))
