import { deriveAuditEntry, type Trace } from '#lib/arm/audit.ts'
import { findReader, respondIf } from '#lib/arm/conditions.ts'
import { errorResponse } from '#lib/arm/errors.ts'
import { methodNotAllowed, type Operation } from '#lib/arm/operation.ts'
import { createRoutes, type Route } from '#lib/arm/routes.ts'
import type { Identity } from '#lib/auth/principal.ts'
import type { Claim } from '#lib/auth/read-claim.ts'
import { checkAudience } from '#lib/auth/tokens/audience.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { approachWorkspace, enterWorkspace } from '#lib/workspaces/enter.ts'

/** Answers requests from a table of operations. Literal segments match in any case, as ARM ids do. */
export function createDispatcher(operations: Operation[]) {
  const findRoutes = createRoutes(operations)

  return async function dispatch(world: World, caller: Caller | Promise<Caller>, request: Request): Promise<Response> {
    const trace: Trace = { requestId: world.newId(), at: world.now() }
    const url = publicUrl(world, request)
    const startedAt = performance.now()
    const response = await answer(world, caller, request, url, trace, findRoutes(url.pathname)).catch((error) => {
      trace.error = error
      return errorResponse(error, world.log, trace.requestId)
    })
    nameRequest(response.headers, request.headers, trace.requestId)
    const ms = Math.round(performance.now() - startedAt)
    const entry = deriveAuditEntry(trace, request, url, response, ms)
    if (entry) world.audit.record(entry)
    const { requestId, principal } = trace
    world.log.info(
      { requestId, method: request.method, path: url.pathname, principal: principal?.id, status: response.status, ms },
      'request',
    )
    return response
  }
}

/** Somebody who is looked up yet, or was already; nobody who is signed in is `undefined`. */
type Caller = Claim | Identity | undefined

/** ARM answers with its own id of the request, and with the caller's: the one always, the other when told to. */
function nameRequest(answer: Headers, asked: Headers, requestId: string): void {
  answer.set('x-ms-request-id', requestId)
  answer.set('x-ms-correlation-request-id', asked.get('x-ms-correlation-request-id') ?? requestId)
  const clientRequestId = asked.get('x-ms-client-request-id')
  const isAskedBack = asked.get('x-ms-return-client-request-id')?.toLowerCase() === 'true'
  if (clientRequestId && isAskedBack) answer.set('x-ms-client-request-id', clientRequestId)
}

async function answer(
  world: World,
  caller: Caller | Promise<Caller>,
  request: Request,
  url: URL,
  trace: Trace,
  matches: Route[],
): Promise<Response> {
  const match = matches.find((candidate) => candidate.operation.method === request.method)
  if (match) trace.operation = match.operation
  const sender = await caller
  const hasNul = url.href.includes('%00')
  // No database finds a name that holds one.
  const ofWorkspace = match?.operation.scope === 'workspace' && !hasNul ? match.params() : undefined
  const entrance = sender && (await approachWorkspace(world, sender, ofWorkspace))
  if (!entrance)
    throw new AppError(
      'InvalidAuthenticationToken',
      'Sign in, or send a valid token in the header "Authorization: Bearer …".',
    )
  trace.principal = entrance.identity
  if (hasNul) throw new AppError('UserError', 'The address contains a NUL character (%00).')
  if (!match && matches.length > 0) throw methodNotAllowed(request.method, url.pathname)
  if (!match) throw new AppError('ResourceNotFound', `There is nothing at '${url.pathname}'.`)
  checkAudience(entrance.identity, match.operation.audiences ?? ['management'])
  if (entrance.workspace) trace.workspaceId = entrance.workspace.id
  const { workspace, principal } = enterWorkspace(entrance, ofWorkspace)
  const reader = findReader(
    match.operation,
    matches.map(({ operation }) => operation),
  )
  const ctx = { ...world, principal, workspace, requestId: trace.requestId }
  return respondIf(match.operation, reader, ctx, request, url, match.params())
}

/** The address the caller used, on the public base: behind a proxy the request's own host is an inner one. */
function publicUrl(world: World, request: Request): URL {
  const { pathname, search } = new URL(request.url)
  return new URL(pathname + search, world.config.publicUrl)
}
