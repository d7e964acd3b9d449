import { flushCompileCache } from 'node:module'
import { AppError } from '#lib/core/errors.ts'
import { inspectFiles } from '#lib/scoring/inspect-files.ts'
import type { InspectionQuestion, InspectionReply } from '#lib/scoring/inspect-model.ts'
import { preferAsVictim } from '#lib/scoring/prefer-as-victim.ts'
import { readQuestion } from '#lib/scoring/read-question.ts'

/** Process that inspects one model, of which inspect-model.ts tells it, and ends. */
async function inspect({ location, claimed }: InspectionQuestion): Promise<InspectionReply> {
  try {
    return { inspection: await inspectFiles(location, claimed) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refused: { message: error.message, target: error.target } }
  }
}

preferAsVictim()
const reply = await inspect(await readQuestion<InspectionQuestion>())
// The parent ends this process when it has the answer, before Node would keep what it compiled.
flushCompileCache()
process.send?.(reply, () => process.disconnect())
