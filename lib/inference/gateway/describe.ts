import type { EndpointRoute } from '#lib/inference/gateway/handle-endpoint.ts'
import { serverVersion } from '#lib/inference/gateway/respond.ts'
import type { ProtocolRequest, Reply } from '#lib/inference/protocols/protocol.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

/** What an endpoint says of itself: no model is asked for it. */
export function describe(
  endpoint: ServedEndpoint,
  deployment: ServedDeployment,
  route: EndpointRoute,
  request: ProtocolRequest,
): Reply {
  const { pool } = deployment
  if (!pool?.model) throw new Refusal(503, `Deployment '${deployment.name}' of '${endpoint.name}' is not ready yet.`)
  switch (route.action) {
    case 'ping':
    case 'health':
      return text('\n')
    case 'version':
      return text(serverVersion)
    default:
      throw new Refusal(404, `There is nothing at ${request.path}.`)
  }
}

const text = (body: string): Reply => ({ status: 200, contentType: 'text/plain; charset=utf-8', body })
