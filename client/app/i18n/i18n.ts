/**
 * The words on the screen: Swedish first, English complete. One namespace a part of the program, each a pair
 * of files with equal keys (the type check says so). The editor's and those about
 * people come with their pages, by `addTexts`.
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../../shared/domain/vocabulary.ts'
import { appSv } from './app.sv.ts'
import type { blocksSv } from './blocks.sv.ts'
import type { clipboardSv } from './clipboard.sv.ts'
import type { editorSv } from './editor.sv.ts'
import type { keptSv } from './kept.sv.ts'
import type { overviewSv } from './overview.sv.ts'
import type { peopleSv } from './people.sv.ts'
import type { planBarSv } from './plan-bar.sv.ts'
import { plansSv } from './plans.sv.ts'
import type { printSv } from './print.sv.ts'
import type { problemsSv } from './problems.sv.ts'
import type { proseSv } from './prose.sv.ts'
import type { rowsSv } from './rows.sv.ts'
import type { SameKeys } from './same-keys.ts'
import type { togetherSv } from './together.sv.ts'

export type Namespaces = {
  app: typeof appSv
  plans: typeof plansSv
  people: typeof peopleSv
  editor: typeof editorSv
  kept: typeof keptSv
  overview: typeof overviewSv
  planBar: typeof planBarSv
  print: typeof printSv
  problems: typeof problemsSv
  rows: typeof rowsSv
  blocks: typeof blocksSv
  clipboard: typeof clipboardSv
  prose: typeof proseSv
  together: typeof togetherSv
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Namespaces
  }
}

const storageKey = 'samsyn.language'

/** What was chosen on this computer, or Swedish. */
function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'sv'
  } catch {
    return 'sv' // storage is switched off: the account remembers
  }
}

export const i18n = i18next.createInstance()

/** Swedish is in the bundle; English comes when it is asked for. */
async function loadEnglish(): Promise<void> {
  if (i18n.hasResourceBundle('en', 'app')) return
  const { english } = await import('./english.ts')
  for (const [namespace, texts] of Object.entries(english)) i18n.addResourceBundle('en', namespace, texts)
}

/** Starts the words; call before the first paint. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'sv',
    fallbackLng: 'sv',
    defaultNS: 'app',
    resources: { sv: { app: appSv, plans: plansSv } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  })
  // Without a connection the page comes in Swedish rather than not at all.
  if (rememberedLanguage() === 'en') await showIn('en').catch(() => undefined)
}

async function showIn(language: Language): Promise<void> {
  if (language === 'en') await loadEnglish()
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}

/** The words of a part that is loaded later, before its first paint. */
export function addTexts<N extends keyof Namespaces>(
  namespace: N,
  texts: { sv: Namespaces[N]; en: SameKeys<Namespaces[N]> },
): void {
  i18n.addResourceBundle('sv', namespace, texts.sv)
  i18n.addResourceBundle('en', namespace, texts.en)
}

export const currentLanguage = (): Language => (i18n.language === 'en' ? 'en' : 'sv')

/** Changes the language of the page and remembers it on this computer. @throws TypeError without a connection */
export async function setLanguage(language: Language): Promise<void> {
  await showIn(language)
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // storage is switched off: the account remembers
  }
}
