/** All English words but those of parts that are loaded later; a chunk of its own. */
import { appEn } from './app.en.ts'
import { plansEn } from './plans.en.ts'

export const english = { app: appEn, plans: plansEn }
