import { AppError } from '#lib/core/errors.ts'
import type { AuthMode, OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'

const remedies = {
  Key: 'Its keys are read with listKeys.',
  AMLToken: 'Ask for a token of the endpoint with POST …/token.',
  AADToken: 'Send a token of your own whose role includes the permission to score.',
} as const satisfies Record<AuthMode, string>

/** Throws UserError, saying what the endpoint takes instead. */
export function requireAuthMode({ name, authMode }: OnlineEndpoint, wanted: AuthMode): void {
  if (authMode === wanted) return
  throw new AppError(
    'UserError',
    `The endpoint '${name}' has the authentication mode ${authMode}, not ${wanted}. ${remedies[authMode]}`,
    'properties.authMode',
  )
}
