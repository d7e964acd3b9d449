import { flushCompileCache } from 'node:module'
import { deserialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { AppError } from '#lib/core/errors.ts'
import { describeModel } from '#lib/inference/replicas/processes/describe-model.ts'
import { messagesFd } from '#lib/inference/replicas/processes/file-descriptors.ts'
import { openMessages } from '#lib/inference/replicas/processes/messages.ts'
import { createPredictionWriter } from '#lib/inference/replicas/processes/prediction-message.ts'
import { decodeRun, encodeValue } from '#lib/inference/replicas/processes/run-message.ts'
import type { FailedReply, LoadRequest } from '#lib/inference/replicas/processes/scoring-process.ts'
import { createOutgoing, type Incoming, kinds, type Outgoing } from '#lib/inference/replicas/processes/wire.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import { preferAsVictim } from '#lib/scoring/prefer-as-victim.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

/** The process of a replica: one model, one run after another. It reads and writes blocking, as it has nothing else to do. */
preferAsVictim()

const messages = openMessages(messagesFd)
const reserve = createOutgoing()
const writePrediction = createPredictionWriter(reserve)
let scorer: Scorer | undefined

for (let message = messages.read(); message; message = messages.read()) messages.write(await answer(message))
process.kill(process.pid, 'SIGKILL')

async function answer(message: Incoming): Promise<Outgoing> {
  try {
    if (message.kind === kinds.ping) return reserve(kinds.pong, 0, 0)
    // The pool that started this process asks exactly this.
    if (message.kind === kinds.load) return await load(deserialize(message.body) as LoadRequest)
    if (!scorer) throw new Error('A run came before the model.')
    const { batch, params } = decodeRun(message, scorer.input)
    return writePrediction(await scorer.score(batch, params))
  } catch (error) {
    return encodeValue(reserve, kinds.failed, toFailed(error))
  }
}

async function load({ location, runtime, isFirst }: LoadRequest): Promise<Outgoing> {
  scorer = await loadModel(location, runtime)
  // Until now the end of the pool is noticed by the next read.
  new Worker(new URL('./replica-lifeline.ts', import.meta.url))
  const loaded = isFirst ? await describeModel(scorer, location, runtime) : undefined
  // This process is ended without a chance to keep what it compiled.
  flushCompileCache()
  return encodeValue(reserve, kinds.loaded, loaded)
}

function toFailed(error: unknown): FailedReply {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return error instanceof AppError
    ? { message, target: error.target, isUserError: true }
    : { message: stack ?? message }
}
