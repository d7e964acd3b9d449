import { chooseDeployment } from '#lib/inference/gateway/choose-deployment.ts'
import { describe, servedModel } from '#lib/inference/gateway/describe.ts'
import type { GatewayParts } from '#lib/inference/gateway/gateway-parts.ts'
import { isLoopback } from '#lib/inference/gateway/loopback.ts'
import { ClientGone } from '#lib/inference/gateway/read-body.ts'
import { readClientRequestId } from '#lib/inference/gateway/request-id.ts'
import type { EndpointRoute } from '#lib/inference/gateway/route.ts'
import { score } from '#lib/inference/gateway/score.ts'
import type { Visit } from '#lib/inference/gateway/visit.ts'
import type { ProtocolRequest } from '#lib/inference/protocols/protocol.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { ServedEndpoint } from '#lib/inference/served-endpoint.ts'

const noQuery = new URLSearchParams()

/** Answers whatever is below an endpoint; never rejects. */
export async function handleEndpoint(parts: GatewayParts, visit: Visit, route: EndpointRoute, query: string) {
  let endpoint: ServedEndpoint | undefined
  try {
    visit.clientRequestId = readClientRequestId(visit.request.headers)
    endpoint = parts.directory.find(route.name)
    if (!endpoint) throw new Refusal(404, `There is no endpoint '${route.name.slice(0, 100)}'.`)
    const methods = methodsOf(route)
    if (visit.request.method === 'OPTIONS') return answerOptions(visit, methods)
    checkAddress(visit, endpoint)
    const caller = parts.authenticate(endpoint, visit.request.headers.authorization)
    parts.rateLimit.take(endpoint, typeof caller === 'string' ? caller : await caller)
    checkStarted(endpoint)
    if (!methods.includes(visit.request.method ?? '')) return refuseMethod(visit, methods)
    await answer(parts, visit, endpoint, route, query)
  } catch (error) {
    handleFailure(parts, visit, error)
  } finally {
    if (visit.deployment) logRequest(parts, visit)
    else if (visit.status !== undefined) parts.recorder.unmet(endpoint?.name ?? '', visit.status)
  }
}

function checkAddress({ request }: Visit, { name, isPublic }: ServedEndpoint): void {
  if (isPublic || isLoopback(request.socket.remoteAddress)) return
  throw new Refusal(403, `Endpoint '${name}' takes requests from its own machine alone.`)
}

function checkStarted({ name, isStopped }: ServedEndpoint): void {
  if (isStopped) throw new Refusal(503, `Endpoint '${name}' is stopped. Start it on its page.`, { retryAfter: 60 })
}

/** A promise when a model is asked. */
function answer(
  parts: GatewayParts,
  visit: Visit,
  endpoint: ServedEndpoint,
  route: EndpointRoute,
  query: string,
): Promise<void> | void {
  const { headers } = visit.request
  if (route.action === 'home') return visit.answer({ status: 200, contentType: 'text/plain', body: 'Healthy' })
  const asked = headers['azureml-model-deployment']
  const deployment = chooseDeployment(endpoint, typeof asked === 'string' ? asked : undefined, parts.random())
  const request: ProtocolRequest = {
    method: visit.request.method ?? 'GET',
    path: route.path,
    query: query ? new URLSearchParams(query) : noQuery,
    contentType: headers['content-type'],
    headers,
  }
  if (route.action === 'v2') request.served = servedModel(endpoint, deployment)
  if (!isScoring(route)) return visit.answer(describe(endpoint, deployment, route, request))
  visit.meet(deployment, parts.recorder.of(deployment.id))
  return score(parts, visit, { endpoint, deployment }, request)
}

/** A preflight is answered like any OPTIONS: without a header that would let other sites' pages in. */
function answerOptions(visit: Visit, methods: readonly string[]): void {
  visit.answer({ status: 200, contentType: 'text/plain', body: '', headers: { allow: methods.join(', ') } })
}

const isScoring = ({ action, path }: EndpointRoute) =>
  action === 'score' || action === 'invocations' || (action === 'v2' && /\/infer\/?$/.test(path))

const asking = ['GET', 'HEAD', 'OPTIONS']
const sending = ['POST', 'OPTIONS']
const both = ['GET', 'POST', 'OPTIONS']

function methodsOf(route: EndpointRoute): readonly string[] {
  if (route.action === 'score') return both
  return isScoring(route) || route.path.startsWith('/v2/repository/') ? sending : asking
}

function refuseMethod(visit: Visit, methods: readonly string[]): void {
  const allowed = methods.join(', ')
  const refusal = new Refusal(405, `${visit.request.method} is not possible here; this takes ${allowed}.`)
  visit.refuse(refusal, ['allow', allowed])
}

function handleFailure({ log }: GatewayParts, visit: Visit, error: unknown): void {
  if (error instanceof ClientGone || visit.response.destroyed) {
    visit.abandon()
  } else if (error instanceof Refusal) {
    visit.refuse(error)
  } else {
    log.error({ err: error, requestId: visit.requestId }, 'unhandled error')
    visit.refuse(new Refusal(500, `Something went wrong inside Slipway; its log names request ${visit.requestId}.`))
  }
}

function logRequest({ onRequest, now }: GatewayParts, visit: Visit): void {
  const { deployment, requestId, request, status, ms, reason } = visit
  if (!onRequest || !deployment?.pool?.spec.settings.requestLog || status === undefined) return
  const [path = ''] = (request.url ?? '').split('?')
  const method = request.method ?? ''
  onRequest({ at: new Date(now()), deployment, requestId, method, path, status, ms, reason })
}
