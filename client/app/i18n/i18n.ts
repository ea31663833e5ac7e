/**
 * The words on the screen: Swedish first, English complete. One namespace a part of the program, each a pair
 * of files with equal keys (the type check says so). The editor's come with the editor, by `addTexts`.
 */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../../shared/domain/vocabulary.ts'
import { appEn } from './app.en.ts'
import { appSv } from './app.sv.ts'
import type { editorSv } from './editor.sv.ts'
import { peopleEn } from './people.en.ts'
import { peopleSv } from './people.sv.ts'
import { plansEn } from './plans.en.ts'
import { plansSv } from './plans.sv.ts'
import type { SameKeys } from './same-keys.ts'

export type Namespaces = {
  app: typeof appSv
  plans: typeof plansSv
  people: typeof peopleSv
  editor: typeof editorSv
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

/** Starts the words; resolves at once, since they are in the bundle. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: 'sv',
    defaultNS: 'app',
    resources: {
      sv: { app: appSv, plans: plansSv, people: peopleSv },
      en: { app: appEn, plans: plansEn, people: peopleEn },
    },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  })
  document.documentElement.lang = i18n.language
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

/** Changes the language of the page and remembers it on this computer. */
export async function setLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // storage is switched off: the account remembers
  }
}
