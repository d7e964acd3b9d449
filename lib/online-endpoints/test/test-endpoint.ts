import { authorize } from '#lib/auth/authorize.ts'
import { issueEndpointToken } from '#lib/auth/tokens/endpoint-token.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { askGateway } from '#lib/online-endpoints/test/ask-gateway.ts'
import type { TestBody } from '#lib/online-endpoints/test/schema.ts'

const tokenMs = 300_000

/** Sends a request to the endpoint in the name of the caller, and tells what came back, whatever its status, and how long that took. */
export async function testEndpoint(
  ctx: Context,
  name: string,
  { deployment, path, contentType, headers, body }: TestBody,
  signal: AbortSignal,
) {
  authorize(ctx.principal, 'score')
  const endpoint = await fetchOnlineEndpoint(ctx, name)
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + tokenMs)
  const token = await issueEndpointToken(ctx.config.secret, { endpointId: endpoint.id, use: 'test', expiresAt }, now)
  const startedAt = performance.now()
  const answer = await askGateway(ctx.config, {
    path: `/endpoints/${encodeURIComponent(endpoint.name)}/${path}`,
    headers: {
      ...headers,
      'content-type': contentType,
      authorization: `Bearer ${token}`,
      ...(deployment && { 'azureml-model-deployment': deployment }),
    },
    body,
    signal,
  })
  return {
    ...answer,
    ms: Math.round((performance.now() - startedAt) * 100) / 100,
    deployment: answer.headers['azureml-model-deployment'] ?? null,
    requestId: answer.headers['x-request-id'] ?? answer.headers['x-ms-request-id'] ?? null,
  }
}
