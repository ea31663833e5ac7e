import { describe, expect, it } from 'vitest'
import { limitSettingName, readConfig, settingsTable } from '../../../server/config.ts'
import { defaultWireLimits } from '../../../shared/protocol/wire.ts'

const faultsOf = (env: Record<string, string>): string[] => {
  const reading = readConfig(env)
  return reading.ok ? [] : reading.faults
}

const configOf = (env: Record<string, string>) => {
  const reading = readConfig(env)
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  return reading.config
}

describe('settings', () => {
  it('an empty environment gives the defaults of the table', () => {
    const config = configOf({})
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', dataDir: './data', databaseUrl: null })
    expect(config.wire).toEqual({ ...defaultWireLimits })
    const asWritten = Object.fromEntries(settingsTable.map((setting) => [setting.name, setting.default]))
    expect(configOf(asWritten)).toEqual(config)
  })

  it('every limit of the wire has a documented setting that takes hold', () => {
    const names = new Set(settingsTable.map((setting) => setting.name))
    for (const [key, value] of Object.entries(defaultWireLimits)) {
      const name = limitSettingName(key)
      expect(names).toContain(name)
      expect(configOf({ [name]: String(value - 1) }).wire).toMatchObject({ [key]: value - 1 })
    }
  })

  it('every setting says what it means', () => {
    expect(settingsTable.filter((setting) => setting.meaning.length < 10)).toEqual([])
    expect(new Set(settingsTable.map((setting) => setting.name)).size).toBe(settingsTable.length)
  })

  it('lists all faults at once, each by its name', () => {
    const faults = faultsOf({
      PORT: 'abc',
      SAMSYN_ADMIN_TOKEN: 'short',
      PUBLIC_URL: 'plan.example.se',
      DATABASE_URL: 'mysql://x',
      ALLOW_HTTP: 'yes',
      SAMSYN_LOG_LEVEL: 'loud',
      SAMSYN_MAX_FRAME_BYTES: '-1',
      SAMSYN_SESSION_DAYS: '1.5',
    })
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'ALLOW_HTTP',
      'DATABASE_URL',
      'PORT',
      'PUBLIC_URL',
      'SAMSYN_ADMIN_TOKEN',
      'SAMSYN_LOG_LEVEL',
      'SAMSYN_MAX_FRAME_BYTES',
      'SAMSYN_SESSION_DAYS',
    ])
  })

  it.each([
    ['PORT', '65535', '65536'],
    ['SAMSYN_ADMIN_TOKEN', 'x'.repeat(32), 'x'.repeat(31)],
    ['SAMSYN_INVITATION_DAYS', '365', '366'],
    ['PUBLIC_URL', 'https://plan.example.se/', 'https://plan.example.se/samsyn'],
    ['DATABASE_URL', 'postgresql://u:p@h/d', 'file:///x'],
  ])('%s takes %s and refuses %s', (name, good, bad) => {
    expect(faultsOf({ [name]: good })).toEqual([])
    expect(faultsOf({ [name]: bad })).toHaveLength(1)
  })

  it('never repeats a secret in a fault', () => {
    const faults = faultsOf({ DATABASE_URL: 'mysql://u:hemligt@h/d', SAMSYN_ADMIN_TOKEN: 'hemligt' })
    expect(faults.join()).not.toContain('hemligt')
  })

  it.each([
    [{ HOST: '0.0.0.0' }, 1],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://plan.example.se' }, 1],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://plan.example.se' }, 0],
    [{ HOST: '0.0.0.0', ALLOW_HTTP: '1' }, 0],
    [{ HOST: '::1' }, 0],
    [{ HOST: 'localhost' }, 0],
    [{ HOST: '127.0.0.2' }, 0],
  ])('an address that others reach needs https: %j', (env, faults) => {
    expect(faultsOf(env)).toHaveLength(faults)
  })

  it('counts an empty value as unset, and notes what it does not use', () => {
    expect(configOf({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({ port: 3000, publicUrl: null })
    expect(readConfig({ SMTP_URL: 'smtp://x', OIDC_ISSUER: 'y', SAMSYN_TYPO: 'z' }).notes).toHaveLength(3)
  })
})
