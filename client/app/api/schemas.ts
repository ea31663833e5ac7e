/**
 * The shapes of the server's answers, loaded beside the first call so that they cost the first paint
 * nothing. Checking shapes by generated code is switched off: our content security policy forbids it.
 */
import { z } from 'zod'
import * as overview from '../../../shared/protocol/api/overview.ts'
import * as people from '../../../shared/protocol/api/people.ts'
import * as plans from '../../../shared/protocol/api/plans.ts'
import * as problems from '../../../shared/protocol/api/problems.ts'
import { normaliseSettings } from '../../../shared/protocol/plan-settings.ts'

z.config({ jitless: true })

/** The server answers with the settings and their revision side by side; here they go different ways. */
const settingsAnswer = plans.settingsAnswer.transform(({ revision, ...settings }) => ({
  settings: normaliseSettings(settings),
  revision,
}))

export const schemas = { people, plans, overview, problems, settingsAnswer }
