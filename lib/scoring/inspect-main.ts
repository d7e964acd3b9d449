import { flushCompileCache } from 'node:module'
import { AppError } from '#lib/core/errors.ts'
import { type ClaimedType, inspectFiles } from '#lib/scoring/inspect-files.ts'
import type { InspectionReply } from '#lib/scoring/inspect-model.ts'
import { preferAsVictim } from '#lib/scoring/prefer-as-victim.ts'

/** Process that inspects one model and ends: `inspect-main.ts <folder or file> [claimed type]`. */
const [location = '', claimed] = process.argv.slice(2)

async function inspect(): Promise<InspectionReply> {
  try {
    return { inspection: await inspectFiles(location, toClaimed(claimed)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refused: { message: error.message, target: error.target } }
  }
}

const toClaimed = (text: string | undefined): ClaimedType =>
  text === 'mlflow_model' || text === 'custom_model' ? text : undefined

preferAsVictim()
const reply = await inspect()
// The parent ends this process when it has the answer, before Node would keep what it compiled.
flushCompileCache()
process.send?.(reply, () => process.disconnect())
