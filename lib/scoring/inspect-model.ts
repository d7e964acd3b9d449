import { basename } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { askChild } from '#lib/scoring/ask-child.ts'
import type { ClaimedType } from '#lib/scoring/inspect-files.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'

/** What the child is asked. */
export interface InspectionQuestion {
  location: string
  claimed: ClaimedType
}

/** What the child answers; a child that ends without an answer was ended by the graph. */
export type InspectionReply = { inspection: ModelInspection } | { refused: { message: string; target?: string } }

export interface InspectionOptions {
  /** What the user says the model is. */
  claimed?: ClaimedType
  timeoutMs?: number
  /** Resident memory the child may take, on systems that tell it. */
  memoryBytes?: number
  signal?: AbortSignal
}

/**
 * Says what a model is and whether Slipway can score it. It is opened in a process of its own, so that no file can
 * end or fill the calling one. Throws UserError with file and reason for a model that cannot be registered.
 */
export async function inspectModel(location: string, options: InspectionOptions = {}): Promise<ModelInspection> {
  const { claimed, timeoutMs = 60_000, memoryBytes = 4 * 1024 ** 3, signal } = options
  const question: InspectionQuestion = { location, claimed }
  const limits = { timeoutMs, memoryBytes, signal }
  const { reply, broken } = await askChild<InspectionReply>('inspect-main.ts', question, limits)
  if (reply && 'inspection' in reply) return reply.inspection
  if (reply) throw new AppError('UserError', reply.refused.message, reply.refused.target)
  const name = basename(location)
  const reason = broken ?? 'the process that opened it was ended by the file'
  throw new AppError('UserError', `The model ${name} cannot be opened: ${reason}.`, name)
}
