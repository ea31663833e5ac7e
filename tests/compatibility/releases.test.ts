/**
 * What earlier releases wrote is read by this one: their backups restore, migrate and serve the same plan, with
 * history and tokens as they were. A release is recorded once (`npm run record-release`) and never changed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { restoreBackup } from '../../server/adapters/database/restore.ts'
import { planFileSchema } from '../../shared/protocol/plan-file-schema.ts'
import { asToken, spawnServer } from '../support/server.ts'

const releases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

it('there is a recorded release', () => {
  expect(releases).toContain('0.1.0')
})

describe.each(releases)('release %s', (release) => {
  const folder = path.join(import.meta.dirname, release)
  const { planId, token, exported } = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8'))

  it('its plan file is still a plan file', () => {
    expect(planFileSchema.safeParse(exported).error?.issues ?? []).toEqual([])
  })

  it('its backup restores, and the plan is the same', async () => {
    const place = mkdtempSync(path.join(os.tmpdir(), 'samsyn-release-'))
    const dataDir = path.join(place, 'data')
    await restoreBackup(path.join(folder, 'installation.sqlite'), { dataDir, databaseUrl: null }, Date.now())
    const server = await spawnServer({ DATA_DIR: dataDir })
    try {
      const program = asToken(server.url, token)
      expect(await program.need('GET', `/plans/${planId}/export?format=json`)).toEqual(exported)
      const { minutes } = await server.admin.need('GET', `/plans/${planId}/history?from=2026-01-01T00:00:00Z`)
      expect(minutes.length).toBeGreaterThan(0)
    } finally {
      await server.remove()
      rmSync(place, { recursive: true, force: true })
    }
  })
})
