import { afterAll } from 'vitest'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import type { Protocol, ProtocolRequest } from '#lib/inference/protocols/protocol.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { describeFault } from '#lib/inference/replicas/dispatch/refusals.ts'
import { describeModel } from '#lib/inference/replicas/processes/describe-model.ts'
import { deriveEngine, loadModel } from '#lib/scoring/load-model.ts'
import { readModelFiles } from '#lib/scoring/model-files.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

export interface Talked {
  status: number
  contentType: string
  body: string
  bytes: Uint8Array
}

const loaded = new Map<string, Promise<{ scorer: Scorer; described: ReturnType<typeof describeModel> }>>()
afterAll(async () => {
  for (const one of loaded.values()) await one.then(({ scorer }) => scorer.close())
})

/** A model, its interface as its replica tells it; opened once in a file of tests. */
async function openModel(location: string, interpreter: string | undefined) {
  const runtime: LocalRuntime | undefined = interpreter ? { engine: 'python', interpreter } : undefined
  const known = loaded.get(location) ?? open(location, runtime)
  loaded.set(location, known)
  const { scorer, described } = await known
  return { scorer, model: (await described).model }
}

async function open(location: string, runtime: LocalRuntime | undefined) {
  const scorer = await loadModel(location, runtime)
  const engine = runtime ?? { engine: deriveEngine(await readModelFiles(location)) }
  return { scorer, described: describeModel(scorer, location, engine) }
}

export const requestOf = (given: Partial<ProtocolRequest>): ProtocolRequest => ({
  method: 'POST',
  path: '/score',
  query: new URLSearchParams(),
  contentType: 'application/json',
  headers: {},
  ...given,
})

/** A request from its body to the body of its answer, as the gateway and a replica would have it. */
export async function scoreWith(
  location: string,
  interpreter: string | undefined,
  protocol: Protocol,
  { body, ...request }: Partial<ProtocolRequest> & { body: Uint8Array },
): Promise<Talked> {
  const { scorer, model } = await openModel(location, interpreter)
  try {
    const { question, form } = protocol.read(body, requestOf(request), model)
    const { batch, failures } = assemble([question], model)
    const failure = failures.get(0)
    if (failure || !batch) throw failure ?? new Error('There is no batch.')
    const prediction = await scorer.score(batch, question.params).catch((error: unknown) => {
      throw describeFault(error, model.kind)
    })
    const { rows } = prediction
    const answer = { kind: 'prediction' as const, prediction, from: 0, rows, scoreMs: 0, replica: 'r1-1' }
    return toTalked(protocol.write(answer, form, model))
  } catch (error) {
    if (error instanceof Refusal) return toTalked(protocol.writeError(error))
    throw error
  }
}

function toTalked({ status, contentType, body }: ReturnType<Protocol['writeError']>): Talked {
  const bytes = Buffer.from(body)
  return { status, contentType, body: bytes.toString('utf8'), bytes }
}

/** What is refused, and why; it is an error when it is not. */
export function refusalOf(act: () => unknown): Refusal {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('It was not refused.')
}
