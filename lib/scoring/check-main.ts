import { flushCompileCache } from 'node:module'
import { AppError } from '#lib/core/errors.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'
import type { CheckReply } from '#lib/scoring/check-model.ts'
import { checkScorer } from '#lib/scoring/check-scorer.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import { readInputExample } from '#lib/scoring/read-input-example.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'

/** Process that loads one model as a job would, tries it and ends: `check-main.ts <folder or file> <LocalRuntime as JSON>`. */
const [location = '', text = ''] = process.argv.slice(2)
// Only check-model.ts starts this process.
const runtime = JSON.parse(text) as LocalRuntime

async function check(): Promise<CheckReply> {
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

const reply = await check()
// The parent ends this process when it has the answer, before Node would keep what it compiled.
flushCompileCache()
process.send?.(reply, () => process.disconnect())
