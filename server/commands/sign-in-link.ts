/** `npm run sign-in-link`: prints a new one-time sign-in link for the administrator; earlier unused ones stop working. */
import { makeAdministratorLink } from '../main.ts'

try {
  console.log(await makeAdministratorLink(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
