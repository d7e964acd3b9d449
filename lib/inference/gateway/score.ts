import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import type { GatewayParts } from '#lib/inference/gateway/gateway-parts.ts'
import { ClientGone } from '#lib/inference/gateway/read-body.ts'
import type { Visit } from '#lib/inference/gateway/visit.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { ProtocolRequest } from '#lib/inference/protocols/protocol.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import { PoolClosed } from '#lib/inference/replicas/dispatch/refusals.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

interface Target {
  endpoint: ServedEndpoint
  deployment: ServedDeployment
}

/** A deployment with the pool that is asked. */
interface Ready extends Target {
  pool: ReplicaPool
  model: ModelInterface
}

type Asked = Ready & Pick<Exchange, 'question' | 'form' | 'answer'>

/** Scores one request and answers it. Throws a Refusal, or ClientGone when the connection ended meanwhile. */
export async function score(
  parts: GatewayParts,
  visit: Visit,
  target: Target,
  request: ProtocolRequest,
): Promise<void> {
  const ready = admit(parts, target)
  parts.bodies.checkLength(visit.request)
  if (visit.awaitsContinue) visit.response.writeContinue()
  const body = await parts.bodies.read(visit.request)
  visit.bytesIn = body.length
  try {
    const asked = await askFor(parts, visit, ready, request, body)
    const { requestId, protocol } = visit
    const reply = protocol.write(asked.answer, asked.form, asked.model)
    const hasFailed = reply.status < 500 ? 'False' : 'True'
    const took = asked.answer.scoreMs.toFixed(3)
    visit.answer(reply, ['x-ms-run-fn-exec-ms', took, 'x-ms-run-function-failed', hasFailed])
    if (!isFollowed(asked)) return
    const at = new Date(parts.now())
    follow(parts, { ...asked, requestId, at, protocol, request, body, status: reply.status, ms: visit.ms })
  } finally {
    parts.bodies.release(body.length)
  }
}

/** Decided before the body is read. */
function admit(parts: GatewayParts, target: Target): Ready {
  const ready = requireReady(target)
  const refusal = ready.pool.admit()
  const successor = refusal instanceof PoolClosed ? findSuccessor(parts, ready) : undefined
  if (successor) return admit(parts, successor)
  if (refusal) throw refusal
  return ready
}

async function askFor(
  parts: GatewayParts,
  visit: Visit,
  ready: Ready,
  request: ProtocolRequest,
  body: Uint8Array,
): Promise<Asked> {
  const { question, form } = visit.protocol.read(body, request, ready.model)
  const { endpoint, deployment, pool, model } = ready
  try {
    return { endpoint, deployment, pool, model, question, form, answer: await ask(pool, visit, question) }
  } catch (error) {
    const successor = error instanceof PoolClosed ? findSuccessor(parts, ready) : undefined
    if (!successor) throw error
    return askFor(parts, visit, successor, request, body)
  }
}

/** A new revision may have taken over while the body of a request was on its way to the former one. */
function findSuccessor({ directory }: GatewayParts, { endpoint, deployment, pool }: Ready): Ready | undefined {
  const now = directory.find(endpoint.name)
  const found = now?.deployments.get(deployment.name.toLowerCase())
  return now && found?.pool && found.pool !== pool ? requireReady({ endpoint: now, deployment: found }) : undefined
}

function requireReady({ endpoint, deployment }: Target): Ready {
  const { name, pool } = deployment
  if (pool?.model) return { endpoint, deployment, pool, model: pool.model }
  throw new Refusal(503, `Deployment '${name}' is not ready yet. Its page shows what it is doing.`, { retryAfter: 2 })
}

async function ask(
  pool: ReplicaPool,
  { response }: Visit,
  question: Exchange['question'],
): Promise<Exchange['answer']> {
  const gone = new AbortController()
  // Every answer closes in the end; aborting those that were sent would cost more than the rest of the route.
  response.on('close', () => response.writableFinished || gone.abort())
  const deadline = performance.now() + pool.spec.settings.scoringTimeoutMs
  try {
    return await pool.ask(question, { deadline, signal: gone.signal })
  } catch (error) {
    throw gone.signal.aborted ? new ClientGone() : error
  }
}

const isFollowed = ({ endpoint, pool }: Ready): boolean =>
  endpoint.mirror !== undefined || pool.spec.settings.dataCollection.isOn

/** What is done with an exchange once the client has its answer. */
function follow(parts: GatewayParts, exchange: Exchange): void {
  const collection = exchange.deployment.pool?.spec.settings.dataCollection
  if (collection?.isOn && parts.random() < collection.samplingRate) parts.onExchange?.(exchange)
  const mirrored = parts.mirror.draw(exchange)
  if (mirrored) setImmediate(() => parts.mirror.copy(exchange, mirrored))
}
