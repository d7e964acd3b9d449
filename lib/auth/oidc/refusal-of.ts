import { type Refusal, Refused } from '#lib/auth/oidc/refusals.ts'

/** Why a step of the protocol failed, from what openid-client threw: `OPError` is the provider's answer, others our check of it. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  if (!(error instanceof Error)) return 'failed'
  if (isAway(error)) return 'unreachable'
  if (error.name === 'OPError') return refusalOfAnswer('error' in error ? String(error.error) : '', statusOf(error))
  return /^(state|nonce)\b/.test(error.message) ? 'begun' : 'unverified'
}

/** Why the provider refused, from the `error` it names (RFC 6749, sections 4.1.2.1 and 5.2). */
export function refusalOfAnswer(error: string, status?: number): Refusal {
  if (error === 'access_denied') return 'cancelled'
  // The code was used before, is too old, or was given for another browser's PKCE challenge.
  if (error === 'invalid_grant') return 'begun'
  if (error === 'temporarily_unavailable') return 'unreachable'
  return error === 'invalid_client' || error === 'unauthorized_client' || status === 401 ? 'client' : 'provider'
}

/** Sockets and certificates fail with a code; a provider in trouble answers 500 and more. */
function isAway(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code !== undefined && !code.startsWith('ERR_JW')) return true
  return error.message.startsWith('outgoing request timed out') || (statusOf(error) ?? 0) >= 500
}

function statusOf(error: Error): number | undefined {
  const response = 'response' in error ? error.response : undefined
  const status = typeof response === 'object' && response && 'statusCode' in response ? response.statusCode : undefined
  return typeof status === 'number' ? status : undefined
}
