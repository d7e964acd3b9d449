import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import type { GatewayParts } from '#lib/inference/gateway/gateway-parts.ts'
import { ClientGone } from '#lib/inference/gateway/read-body.ts'
import type { Visit } from '#lib/inference/gateway/visit.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { ProtocolRequest } from '#lib/inference/protocols/protocol.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

interface Target {
  endpoint: ServedEndpoint
  deployment: ServedDeployment
}

/** Scores one request and answers it. Throws a Refusal, or ClientGone when the connection ended meanwhile. */
export async function score(
  parts: GatewayParts,
  visit: Visit,
  { endpoint, deployment }: Target,
  request: ProtocolRequest,
): Promise<void> {
  const { pool, model } = requireReady(deployment)
  const refusal = pool.admit()
  if (refusal) throw refusal
  parts.bodies.checkLength(visit.request)
  if (visit.awaitsContinue) visit.response.writeContinue()
  const body = await parts.bodies.read(visit.request)
  visit.bytesIn = body.length
  try {
    const { protocol } = visit
    const { question, form } = protocol.read(body, request, model)
    const answer = await ask(pool, visit, question)
    const reply = protocol.write(answer, form, model)
    visit.answer(reply, [
      'x-ms-run-fn-exec-ms',
      answer.scoreMs.toFixed(3),
      'x-ms-run-function-failed',
      reply.status < 500 ? 'False' : 'True',
    ])
    if (!isFollowed(endpoint, pool)) return
    const { requestId, ms } = visit
    const at = new Date(parts.now())
    const { status } = reply
    follow(parts, {
      ...{ requestId, at, endpoint, deployment, model, protocol, request },
      ...{ body, question, form, answer, status, ms },
    })
  } finally {
    parts.bodies.release(body.length)
  }
}

function requireReady({ name, pool }: ServedDeployment): { pool: ReplicaPool; model: ModelInterface } {
  if (pool?.model) return { pool, model: pool.model }
  throw new Refusal(503, `Deployment '${name}' is not ready yet. Its page shows what it is doing.`, { retryAfter: 2 })
}

async function ask(
  pool: ReplicaPool,
  { response }: Visit,
  question: Exchange['question'],
): Promise<Exchange['answer']> {
  const gone = new AbortController()
  const leave = () => gone.abort()
  response.once('close', leave)
  const deadline = performance.now() + pool.spec.settings.scoringTimeoutMs
  try {
    return await pool.ask(question, { deadline, signal: gone.signal })
  } catch (error) {
    throw gone.signal.aborted ? new ClientGone() : error
  } finally {
    response.removeListener('close', leave)
  }
}

function isFollowed({ mirror }: ServedEndpoint, { spec }: ReplicaPool): boolean {
  return mirror !== undefined || spec.settings.dataCollection.isOn
}

/** What is done with an exchange once the client has its answer. */
function follow(parts: GatewayParts, exchange: Exchange): void {
  const collection = exchange.deployment.pool?.spec.settings.dataCollection
  if (collection?.isOn && parts.random() < collection.samplingRate) parts.onExchange?.(exchange)
  const mirrored = parts.mirror.draw(exchange)
  if (mirrored) setImmediate(() => parts.mirror.copy(exchange, mirrored))
}
