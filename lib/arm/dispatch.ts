import { errorResponse } from '#lib/arm/errors.ts'
import { fullTemplate, methodNotAllowed, type Operation } from '#lib/arm/operation.ts'
import type { Principal } from '#lib/auth/principal.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findWorkspace } from '#lib/workspaces/get.ts'

interface Route {
  segments: string[]
  operation: Operation
}

/** Answers requests from a table of operations. Literal segments match in any case, as ARM ids do. */
export function createDispatcher(operations: Operation[]) {
  const routes = operations.map((operation): Route => {
    return { segments: fullTemplate(operation).replace(/\/$/, '').split('/').slice(1), operation }
  })

  return async function dispatch(world: World, principal: Principal | undefined, request: Request): Promise<Response> {
    const requestId = world.newId()
    const url = publicUrl(world, request)
    const startedAt = performance.now()
    const response = await answer(world, principal, request, url, requestId, routes).catch((error) =>
      errorResponse(error, world.log, requestId),
    )
    response.headers.set('x-ms-request-id', requestId)
    response.headers.set('x-ms-correlation-request-id', request.headers.get('x-ms-correlation-request-id') ?? requestId)
    const ms = Math.round(performance.now() - startedAt)
    world.log.info(
      { requestId, method: request.method, path: url.pathname, principal: principal?.id, status: response.status, ms },
      'request',
    )
    return response
  }
}

async function answer(
  world: World,
  principal: Principal | undefined,
  request: Request,
  url: URL,
  requestId: string,
  routes: Route[],
): Promise<Response> {
  if (!principal)
    throw new AppError(
      'InvalidAuthenticationToken',
      'Sign in, or send a valid token in the header "Authorization: Bearer …".',
    )
  if (url.href.includes('%00')) throw new AppError('UserError', 'The address contains a NUL character (%00).')
  const path = url.pathname.replace(/\/+$/, '').split('/').slice(1)
  const matches = routes.flatMap((route) => {
    const params = matchSegments(route.segments, path)
    return params ? [{ ...route, params }] : []
  })
  const match = matches.find((candidate) => candidate.operation.method === request.method)
  if (!match && matches.length > 0) throw methodNotAllowed(request.method, url.pathname)
  if (!match) throw new AppError('ResourceNotFound', `There is nothing at '${url.pathname}'.`)
  const workspace = await findWorkspace(world, match.params)
  return match.operation.respond({ ...world, principal, workspace, requestId }, request, url, match.params)
}

function matchSegments(template: string[], path: string[]): Record<string, string> | undefined {
  if (template.length !== path.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, expected] of template.entries()) {
    const actual = decodeSegment(path[index] ?? '')
    if (actual === undefined) return undefined
    if (expected.startsWith('{')) params[expected.slice(1, -1)] = actual
    else if (expected.toLowerCase() !== actual.toLowerCase()) return undefined
  }
  return params
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment) || undefined
  } catch {
    return undefined
  }
}

/** The address the caller used, on the public base: behind a proxy the request's own host is an inner one. */
function publicUrl(world: World, request: Request): URL {
  const { pathname, search } = new URL(request.url)
  return new URL(pathname + search, world.config.publicUrl)
}
