import type { EndpointRoute } from '#lib/inference/gateway/route.ts'
import { programVersion } from '#lib/inference/gateway/server-version.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { ProtocolRequest, Reply, ServedModel } from '#lib/inference/protocols/protocol.ts'
import { parseSwaggerFormat, presentSwagger } from '#lib/inference/protocols/swagger.ts'
import { describeV2 } from '#lib/inference/protocols/v2/metadata.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

/** What an endpoint says of itself: no model is asked for it. Throws a Refusal. */
export function describe(
  endpoint: ServedEndpoint,
  deployment: ServedDeployment,
  { action }: EndpointRoute,
  request: ProtocolRequest,
): Reply {
  switch (action) {
    case 'ping':
    case 'health':
      requireModel(deployment)
      return text('\n')
    case 'version':
      return text(programVersion)
    case 'v2':
      return describeV2(request, {
        version: programVersion,
        served: servedModel(endpoint, deployment),
        model: deployment.pool?.model,
      })
    case 'swagger': {
      const format = parseSwaggerFormat(request.query.get('version'))
      return json(presentSwagger(endpoint.name, requireModel(deployment), deployment.modelVersion, format))
    }
    default:
      throw new Refusal(404, `There is nothing at ${request.path}.`)
  }
}

/** What paths of v2 may call the model: Azure has no name for it but that of its deployment. */
export const servedModel = (endpoint: ServedEndpoint, deployment: ServedDeployment): ServedModel => ({
  name: deployment.modelName,
  version: deployment.modelVersion,
  aliases: [deployment.name, endpoint.name],
})

function requireModel({ name, pool }: ServedDeployment): ModelInterface {
  if (pool?.model) return pool.model
  throw new Refusal(503, `Deployment '${name}' is not ready yet. Its page shows what it is doing.`, { retryAfter: 2 })
}

const json = (value: object): Reply => ({
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify(value),
})
const text = (body: string): Reply => ({ status: 200, contentType: 'text/plain; charset=utf-8', body })
