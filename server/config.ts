/**
 * The settings, read once. Every limit of the installation is a setting with a default, a unit, a range and a
 * sentence, and this table is the only place where they stand: the server reads it, the README's table is
 * checked against it. `readConfig` reports every fault at once, each by the setting's name, because somebody
 * who mends one fault a start gives up at the third. Nothing else in the program reads the environment.
 */
import { defaultWireLimits, type WireLimits } from '../shared/protocol/wire.ts'

const defaultDataDir = './data'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Limits beside those of the wire; each is one `SAMSYN_…` setting. */
const defaultLimits = {
  maxBodyBytes: 1 << 20,
  maxPlanFileBytes: 32 << 20,
  maxFileBytes: 10 << 20,
  sessionDays: 30,
  sessionMaxDays: 180,
  invitationDays: 30,
  deviceLinkMinutes: 15,
  adminLinkHours: 24,
  signInTriesPerMinute: 20,
  deletedPlanDays: 30,
  historyDays: 30,
  flushDelayMs: 60,
  maxUnsavedBytes: 64 << 20,
  compactAfterRows: 2_000,
  compactAfterBytes: 8 << 20,
  idleRoomSeconds: 60,
  stopSeconds: 8,
  trustedProxies: 0,
} as const
export type Limits = { -readonly [K in keyof typeof defaultLimits]: number }

/** What the program runs with. Sizes in bytes; the names say other units. */
export type Config = {
  /** 0: any free port (tests). */
  port: number
  host: string
  dataDir: string
  /** Null: SQLite in `dataDir`. Holds a password: never logged. */
  databaseUrl: string | null
  /** Origin under which people reach the installation, without a trailing slash; null: the one of the request. */
  publicUrl: string | null
  allowHttp: boolean
  /** A bearer token that acts as administrator; never logged. */
  adminToken: string | null
  /** Folder with a built client; null: `dist/`, built at the start when it is older than its sources. */
  clientDir: string | null
  logLevel: LogLevel
  wire: WireLimits
  limits: Limits
}

export type Reading =
  | { ok: true; config: Config; notes: string[] }
  | { ok: false; faults: string[]; notes: string[] }

/** One row of the table of settings. `default` as it would be written in the environment, '' for unset. */
export type Setting = { name: string; default: string; unit: string; meaning: string }

type Range = { unit: string; min: number; max: number; meaning: string }
const MiB = 1 << 20
const bytes = (min: number, max: number, meaning: string): Range => ({ unit: 'bytes', min, max, meaning })
const count = (min: number, max: number, meaning: string): Range => ({ unit: '', min, max, meaning })
const time = (unit: string, min: number, max: number, meaning: string): Range => ({ unit, min, max, meaning })

const wireRanges: Readonly<Record<keyof WireLimits, Range>> = {
  maxFrameBytes: bytes(1024, 64 * MiB, 'Largest frame of live editing'),
  maxFirstSyncBytes: bytes(1024, 256 * MiB, 'Largest first sync of a socket: everything written offline'),
  maxDocumentBytes: bytes(1024, 1024 * MiB, 'Largest document of a plan, encoded'),
  updatesPerSecond: count(1, 1_000_000, 'Update frames a second and socket, sustained'),
  updateBurst: count(1, 1_000_000, 'Update frames at once above that'),
  awarenessPerSecond: count(1, 100_000, 'Cursor frames a second and socket'),
  maxAwarenessBytes: bytes(256, MiB, 'Largest state of one cursor'),
  maxAwarenessClients: count(1, 10_000, 'Cursors of one socket'),
  maxBufferedBytes: bytes(
    64 << 10,
    256 * MiB,
    'Waiting to be sent, above which a socket is closed as too slow',
  ),
  maxSocketsPerPrincipal: count(1, 100_000, 'Sockets of one session or token in one plan'),
  maxSocketsPerPlan: count(1, 100_000, 'Sockets of one plan'),
  maxDocumentElements: count(1_000, 10_000_000, 'Elements of one document'),
  maxDocumentClients: count(100, 1_000_000, 'Yjs clients that ever wrote in one document'),
  maxAttributeBytes: bytes(64, MiB, 'Largest attribute of an element'),
  maxNesting: count(10, 1_000, 'Elements inside each other in a document, also one read in from a file'),
  maxHeldBytes: bytes(1024, 256 * MiB, 'Frames of a socket that arrive while its plan loads'),
}

const limitRanges: Readonly<Record<keyof Limits, Range>> = {
  maxBodyBytes: bytes(1024, 64 * MiB, 'Largest body of a request that has no limit of its own'),
  maxPlanFileBytes: bytes(1024, 256 * MiB, 'Largest plan file that is read in'),
  maxFileBytes: bytes(1024, 256 * MiB, 'Largest picture or attachment'),
  sessionDays: time('days', 1, 365, 'How long a session lasts without being used'),
  sessionMaxDays: time('days', 1, 730, 'How long a session lasts at most'),
  invitationDays: time('days', 1, 365, 'How long an invitation link is good'),
  deviceLinkMinutes: time('minutes', 1, 1440, 'How long a link for one’s own next device is good'),
  adminLinkHours: time('hours', 1, 168, 'How long a printed sign-in link for the administrator is good'),
  signInTriesPerMinute: count(1, 10_000, 'Sign-in codes tried a minute and address'),
  deletedPlanDays: time('days', 1, 3650, 'How long a deleted plan can be restored'),
  historyDays: time('days', 1, 3650, 'How long a plan can be opened as it was at an earlier minute'),
  flushDelayMs: time('milliseconds', 0, 5_000, 'How long changes are gathered before they are written'),
  maxUnsavedBytes: bytes(MiB, 4096 * MiB, 'Waiting for the database, above which writers are turned away'),
  compactAfterRows: count(1, 10_000_000, 'Rows of a plan’s log after which it is compacted'),
  compactAfterBytes: bytes(1024, 4096 * MiB, 'Bytes of a plan’s log after which it is compacted'),
  idleRoomSeconds: time('seconds', 1, 86_400, 'How long a plan that nobody has open stays in memory'),
  stopSeconds: time('seconds', 1, 9, 'How long a stop waits for what is under way'),
  trustedProxies: count(0, 10, 'Proxies before the server whose X-Forwarded-For is believed'),
}

/** `maxFrameBytes` → `SAMSYN_MAX_FRAME_BYTES`. */
export const limitSettingName = (key: string): string =>
  `SAMSYN_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

const plainSettings: readonly Setting[] = [
  { name: 'PORT', default: '3000', unit: '', meaning: 'Port to listen on; 0 takes a free one' },
  { name: 'HOST', default: '127.0.0.1', unit: '', meaning: 'Address to listen on' },
  { name: 'DATA_DIR', default: './data', unit: '', meaning: 'Folder of everything stored' },
  {
    name: 'DATABASE_URL',
    default: '',
    unit: '',
    meaning: '`postgres://…` for PostgreSQL; unset: SQLite in `DATA_DIR`',
  },
  {
    name: 'PUBLIC_URL',
    default: '',
    unit: '',
    meaning: 'Address that people use, such as `https://plan.example.se`; https gives `__Host-` cookies',
  },
  {
    name: 'ALLOW_HTTP',
    default: '0',
    unit: '',
    meaning: '1 allows a `HOST` other than loopback without an https `PUBLIC_URL`',
  },
  {
    name: 'SAMSYN_ADMIN_TOKEN',
    default: '',
    unit: '',
    meaning: 'Bearer token that acts as administrator, at least 32 characters; unset: none',
  },
  {
    name: 'SAMSYN_CLIENT_DIR',
    default: '',
    unit: '',
    meaning: 'Folder with a built client to serve; unset: `dist/`, built at the start when needed',
  },
  { name: 'SAMSYN_LOG_LEVEL', default: 'info', unit: '', meaning: `One of ${logLevels.join(', ')}` },
]

const limitSettings = (ranges: Readonly<Record<string, Range>>, defaults: Readonly<Record<string, number>>) =>
  Object.entries(ranges).map(([key, range]) => ({
    name: limitSettingName(key),
    default: String(defaults[key]),
    unit: range.unit,
    meaning: range.meaning,
  }))

/** Every setting that the program reads, in the order of the README. */
export const settingsTable: readonly Setting[] = [
  ...plainSettings,
  ...limitSettings(limitRanges, defaultLimits),
  ...limitSettings(wireRanges, defaultWireLimits),
]

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/

/** Folder that has to take data with the settings in `env`, sound or not; null when the data lie in PostgreSQL. */
export const dataDirOf = (env: Readonly<Record<string, string | undefined>>): string | null =>
  env['DATABASE_URL']?.trim() ? null : env['DATA_DIR']?.trim() || defaultDataDir

/**
 * The settings in `env`, or every fault in them, each a sentence that begins with the setting's name. An empty
 * value counts as unset. `notes` are for the log: settings that are known but not used, or not known at all.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Reading {
  const faults: string[] = []
  const given = (name: string): string | null => env[name]?.trim() || null
  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const text = given(name)
    if (text === null) return fallback
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (value >= min && value <= max) return value
    faults.push(`${name} must be a whole number from ${min} to ${max}, but is "${text}".`)
    return fallback
  }
  const flag = (name: string, fallback: boolean): boolean => {
    const text = given(name)
    if (text === null) return fallback
    if (text !== '0' && text !== '1') faults.push(`${name} must be 0 or 1, but is "${text}".`)
    return text === '1'
  }
  const limits = <K extends string>(
    defaults: Readonly<Record<K, number>>,
    ranges: Readonly<Record<K, Range>>,
  ) =>
    Object.fromEntries(
      (Object.keys(ranges) as K[]).map((key) => [
        key,
        integer(limitSettingName(key), defaults[key], ranges[key].min, ranges[key].max),
      ]),
    ) as Record<K, number>

  const publicUrl = readPublicUrl(given('PUBLIC_URL'), faults)
  const host = given('HOST') ?? '127.0.0.1'
  const allowHttp = flag('ALLOW_HTTP', false)
  if (!loopback.test(host) && !publicUrl?.startsWith('https:') && !allowHttp) {
    faults.push(
      `HOST is "${host}", which others can reach, but PUBLIC_URL is no https address: plans and sign-in links would ` +
        'travel in the open. Set PUBLIC_URL to https://…, or ALLOW_HTTP=1 if the network is your own.',
    )
  }
  const config: Config = {
    port: integer('PORT', 3000, 0, 65_535),
    host,
    dataDir: given('DATA_DIR') ?? defaultDataDir,
    databaseUrl: readDatabaseUrl(given('DATABASE_URL'), faults),
    publicUrl,
    allowHttp,
    adminToken: readAdminToken(given('SAMSYN_ADMIN_TOKEN'), faults),
    clientDir: given('SAMSYN_CLIENT_DIR'),
    logLevel: readLogLevel(given('SAMSYN_LOG_LEVEL'), faults),
    limits: limits(defaultLimits, limitRanges),
    wire: limits(defaultWireLimits, wireRanges),
  }
  if (config.limits.sessionMaxDays < config.limits.sessionDays) {
    faults.push('SAMSYN_SESSION_MAX_DAYS must not be less than SAMSYN_SESSION_DAYS.')
  }
  const notes = notesOn(env)
  return faults.length > 0 ? { ok: false, faults, notes } : { ok: true, config, notes }
}

function readPublicUrl(text: string | null, faults: string[]): string | null {
  if (text === null) return null
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin
  faults.push(
    `PUBLIC_URL must be an address such as https://plan.example.se, without a path, but is "${text}".`,
  )
  return null
}

// The value is not repeated in the fault: it may hold a password.
function readDatabaseUrl(text: string | null, faults: string[]): string | null {
  if (text === null || /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  faults.push('DATABASE_URL must begin with postgres:// (leave it out for SQLite in DATA_DIR).')
  return null
}

function readAdminToken(text: string | null, faults: string[]): string | null {
  if (text === null) return null
  if (text.length < 32) {
    faults.push(`SAMSYN_ADMIN_TOKEN must have at least 32 characters, but has ${text.length}.`)
  } else if (!/^[\x21-\x7e]+$/.test(text)) {
    faults.push(
      'SAMSYN_ADMIN_TOKEN may hold letters of ASCII, digits and signs only: it travels in a header.',
    )
  }
  return text
}

function readLogLevel(text: string | null, faults: string[]): LogLevel {
  const level = logLevels.find((one) => one === (text ?? 'info'))
  if (level === undefined)
    faults.push(`SAMSYN_LOG_LEVEL must be one of ${logLevels.join(', ')}, but is "${text}".`)
  return level ?? 'info'
}

function notesOn(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(settingsTable.map((setting) => setting.name))
  return Object.keys(env).flatMap((name) => {
    if (name === 'SMTP_URL' || name.startsWith('OIDC_'))
      return [`${name} is set but not used in this release.`]
    return name.startsWith('SAMSYN_') && !known.has(name) ? [`${name} is not a setting of this release.`] : []
  })
}
