import { deriveCaller, presentError } from '#lib/arm/audit.ts'
import { httpStatus } from '#lib/arm/errors.ts'
import type { AuditEntry } from '#lib/core/audit.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

export interface SignInAttempt {
  /** The path that was asked, as a template. */
  operation: string
  summary: string
  requestId: string
  headers: Headers
  /** Who the caller says to be: an e-mail address, or the id of a service principal. */
  account: string
  kind: 'user' | 'servicePrincipal'
}

interface Answer {
  status: number
  error?: AuditEntry['error']
}

// A password that was typed into the wrong field is not kept.
const isAccount = /^[^\s@]{1,100}@[^\s@]{1,150}$|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Records that somebody was let in, or refused, at a door that no operation of the API stands behind. */
export function recordSignIn(
  world: Pick<World, 'audit' | 'now'>,
  { operation, summary, requestId, headers, account, kind }: SignInAttempt,
  { status, error, id = '', ms }: Answer & { id?: string; ms: number },
): void {
  world.audit.record({
    at: world.now(),
    requestId,
    ...deriveCaller(headers),
    principal: isAccount.test(account) ? { kind, id, name: account.toLowerCase() } : undefined,
    method: 'POST',
    operation,
    summary,
    resourceId: '',
    outcome: status < 400 ? 'Succeeded' : status < 500 ? 'Refused' : 'Failed',
    status,
    error,
    durationMs: ms,
  })
}

/** Signs somebody in by `work`, and records it with its result. Answers and throws as `work` does. */
export async function auditSignIn<T extends { id: string }>(
  world: Pick<World, 'audit' | 'now'>,
  attempt: SignInAttempt,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now()
  const ms = () => Math.round(performance.now() - startedAt)
  try {
    const user = await work()
    recordSignIn(world, attempt, { status: 200, id: user.id, ms: ms() })
    return user
  } catch (error) {
    const status = error instanceof AppError ? httpStatus[error.code] : 500
    recordSignIn(world, attempt, { status, error: presentError(error), ms: ms() })
    throw error
  }
}
