import { basename } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { askChild, type ChildLimits } from '#lib/scoring/ask-child.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** What the child is asked. */
export interface CheckQuestion {
  /** Folder or file of the model. */
  location: string
  runtime: LocalRuntime
}

/** What the child answers. */
export type CheckReply = { selfCheck: SelfCheck } | { refused: { message: string } }

/** Loads a model as a job would, in a process of its own, and scores some rows. Throws UserError when it does not load. */
export async function checkModel(location: string, runtime: LocalRuntime, limits: ChildLimits): Promise<SelfCheck> {
  const question: CheckQuestion = { location, runtime }
  const { reply, broken } = await askChild<CheckReply>('check-main.ts', question, limits)
  if (reply && 'selfCheck' in reply) return reply.selfCheck
  if (reply) throw new AppError('UserError', reply.refused.message)
  const reason = broken ?? 'the process that loaded it ended without an answer'
  throw new AppError('UserError', `The model ${basename(location)} cannot be loaded: ${reason}.`)
}
