import { mayDo } from '#lib/auth/authorize.ts'
import { bearerOf } from '#lib/inference/gateway/authenticate.ts'
import type { GatewayParts } from '#lib/inference/gateway/gateway-parts.ts'
import { isLoopback } from '#lib/inference/gateway/loopback.ts'
import type { Visit } from '#lib/inference/gateway/visit.ts'
import { type MayRead, presentPrometheus } from '#lib/inference/metrics/prometheus.ts'
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
  const isForAll = isLoopback(request.socket.remoteAddress) && request.headers.authorization === undefined
  const mayRead = isForAll ? undefined : await findReader(parts, request.headers.authorization)
  const body = presentPrometheus(parts.directory.list(), parts.recorder, mayRead)
  visit.answer({ status: 200, contentType: 'text/plain; version=0.0.4; charset=utf-8', body })
}

/** What the holder of a token may read, by workspace. Throws a Refusal 401 unless it is a user or a program. */
async function findReader({ auth }: GatewayParts, authorization: string | undefined): Promise<MayRead> {
  const token = bearerOf(authorization)
  const owner = token === undefined ? undefined : await auth.identify(token)
  if (!owner || !auth.principalOf(owner))
    throw new Refusal(401, "The figures are for users and programs: send 'Authorization: Bearer <token>'.")
  return ({ workspaceId }) => mayDo(auth.principalOf(owner, workspaceId)?.role ?? 'None', 'read')
}
