import { flushCompileCache } from 'node:module'
import { AppError } from '#lib/core/errors.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'
import type { CheckQuestion, CheckReply } from '#lib/scoring/check-model.ts'
import { checkScorer } from '#lib/scoring/check-scorer.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import { readInputExample } from '#lib/scoring/read-input-example.ts'
import { readQuestion } from '#lib/scoring/read-question.ts'

/** Process that loads one model, of which check-model.ts tells it, as a job would, tries it and ends. */
async function check({ location, runtime }: CheckQuestion): Promise<CheckReply> {
  try {
    const scorer = await loadModel(location, runtime)
    try {
      return { selfCheck: await checkScorer(scorer, await readInputExample(location)) }
    } finally {
      await scorer.close()
    }
  } catch (error) {
    if (!(error instanceof AppError || error instanceof ProcessEnded)) throw error
    return { refused: { message: error.message } }
  }
}

const reply = await check(await readQuestion<CheckQuestion>())
// The parent ends this process when it has the answer, before Node would keep what it compiled.
flushCompileCache()
process.send?.(reply, () => process.disconnect())
