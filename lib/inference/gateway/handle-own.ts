import { authorize } from '#lib/auth/authorize.ts'
import { bearerOf } from '#lib/inference/gateway/authenticate.ts'
import type { GatewayParts } from '#lib/inference/gateway/gateway-parts.ts'
import { isLoopback } from '#lib/inference/gateway/loopback.ts'
import type { Visit } from '#lib/inference/gateway/visit.ts'
import { presentPrometheus } from '#lib/inference/metrics/prometheus.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** Answers what is the gateway's own and no endpoint's; never rejects. */
export async function handleOwn(parts: GatewayParts, visit: Visit, kind: 'healthz' | 'metrics' | 'nowhere') {
  try {
    if (kind === 'healthz') visit.answer({ status: 200, contentType: 'application/json', body: '{"status":"ok"}' })
    else if (kind === 'metrics') await answerMetrics(parts, visit)
    else
      throw new Refusal(
        404,
        "There is nothing here. Endpoints are below '/endpoints/<name>', as in '/endpoints/<name>/score'.",
      )
  } catch (error) {
    if (error instanceof Refusal) return visit.refuse(error)
    parts.log.error({ err: error, requestId: visit.requestId }, 'unhandled error')
    visit.refuse(new Refusal(500, `Something went wrong inside Slipway; its log names request ${visit.requestId}.`))
  }
}

async function answerMetrics(parts: GatewayParts, visit: Visit): Promise<void> {
  const { request } = visit
  if (!isLoopback(request.socket.remoteAddress) || request.headers.authorization !== undefined)
    await requireReader(parts, request.headers.authorization)
  const body = presentPrometheus(parts.directory.list(), parts.recorder)
  visit.answer({ status: 200, contentType: 'text/plain; version=0.0.4; charset=utf-8', body })
}

/** Throws a Refusal 401 unless the token is one of a user or a program; both may read, whatever their role. */
async function requireReader({ auth }: GatewayParts, authorization: string | undefined): Promise<void> {
  const token = bearerOf(authorization)
  const owner = token === undefined ? undefined : await auth.identify(token)
  const principal = owner && auth.principalOf(owner)
  if (!principal)
    throw new Refusal(401, "The figures are for users and programs: send 'Authorization: Bearer <token>'.")
  authorize(principal, 'read')
}
