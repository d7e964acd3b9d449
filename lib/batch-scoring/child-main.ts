import type { ChildReply, ChildRequest } from '#lib/batch-scoring/child-protocol.ts'
import { scoreMiniBatch } from '#lib/batch-scoring/score-mini-batch.ts'
import { AppError } from '#lib/core/errors.ts'
import { readTreeRss } from '#lib/core/process-memory.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'
import { PythonFault } from '#lib/python/sidecar/python-fault.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Scorer } from '#lib/scoring/scorer.ts'

/** The process that scores: one model, one mini-batch at a time. It ends when its parent does. */
let scorer: Scorer | undefined

// An orderly exit would wait for reads that may never end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.on('message', (message) => {
  // Only scoring-child.ts talks to this process.
  const request = message as ChildRequest
  answer(request).then(reply, (error: unknown) => reply(toFailure(error)))
})

async function answer(request: ChildRequest): Promise<ChildReply> {
  if (request.type === 'load') {
    const started = performance.now()
    scorer ??= await loadModel(request.modelFolder, request.runtime)
    const { input, preferredRows } = scorer
    const loadMs = performance.now() - started
    return { type: 'loaded', info: { input, preferredRows, loadMs, rssBytes: await readTreeRss(process.pid) } }
  }
  if (!scorer) throw new Error('A mini-batch came before the model.')
  const { plan, ...how } = request
  return { type: 'scored', result: await scoreMiniBatch(scorer, plan, how) }
}

const reply = (message: ChildReply) => process.send?.(message)

function toFailure(error: unknown): ChildReply {
  const isUserError = error instanceof AppError
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const reason = error instanceof ProcessEnded ? 'crashed' : 'error'
  return { type: 'failed', reason, message, stack: error instanceof PythonFault ? error.traceback : stack, isUserError }
}
