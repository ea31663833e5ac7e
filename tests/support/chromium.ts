/**
 * A real Chromium for the tests, from npm where it can be, shared by all files through one websocket.
 * In this order: `CHROMIUM_PATH`, the bundled one (Linux x64), one of the system, Chrome.
 */
import { existsSync } from 'node:fs'
import { type BrowserServer, chromium } from 'playwright-core'

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The bundled one wants to believe that it runs in a cloud function: it then unpacks its libraries too. */
const unpackBundled = async (): Promise<{ path: string; libraries: string | undefined }> => {
  const before = {
    AWS_LAMBDA_JS_RUNTIME: process.env['AWS_LAMBDA_JS_RUNTIME'],
    LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
  }
  try {
    process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
    const { default: bundled } = await import('@sparticuz/chromium')
    bundled.setGraphicsMode = false
    const path = await bundled.executablePath()
    return { path, libraries: process.env['LD_LIBRARY_PATH'] }
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}

const environment = (libraries: string | undefined): Record<string, string> => {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return { ...Object.fromEntries(kept), ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) }
}

/** What starts it: for `launchServer`, or `launchPersistentContext` where a profile must outlive the browser. */
export const chromiumLaunch = async () => {
  // As root there is no sandbox; the default arguments of the bundled one would switch web security off.
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu']
  const given = process.env['CHROMIUM_PATH']
  if (given) return { executablePath: given, args }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { path, libraries } = await unpackBundled()
    return { executablePath: path, args, env: environment(libraries) }
  }
  const system = systemPaths.find((path) => existsSync(path))
  return system === undefined ? { channel: 'chrome', args } : { executablePath: system, args }
}

/** Starts it; `wsEndpoint()` is what `chromium.connect` takes. @throws Error when no Chromium runs here */
export const startChromium = async (): Promise<BrowserServer> => chromium.launchServer(await chromiumLaunch())
