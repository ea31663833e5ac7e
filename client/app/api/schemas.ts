/**
 * The shapes of the server's answers, loaded beside the first call so that they cost the first paint
 * nothing. Checking shapes by generated code is switched off: our content security policy forbids it.
 */
import { z } from 'zod'
import * as people from '../../../shared/protocol/api/people.ts'
import * as plans from '../../../shared/protocol/api/plans.ts'
import { planSettingsSchema } from '../../../shared/protocol/plan-file-schema.ts'
import { normaliseSettings } from '../../../shared/protocol/plan-settings.ts'

z.config({ jitless: true })

const settingsAnswer = z.object({
  settings: planSettingsSchema.transform(normaliseSettings),
  revision: z.int().min(1),
})

export const schemas = { people, plans, settingsAnswer }
