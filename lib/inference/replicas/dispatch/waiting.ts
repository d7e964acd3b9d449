import type { Answer, Question } from '#lib/inference/question.ts'
import type { Refusal } from '#lib/inference/refusal.ts'

/** A request from the moment it was asked until it is answered. */
export interface Waiting {
  readonly question: Question
  /** Questions of one key may share a run; undefined shares with none. */
  readonly key: string | undefined
  /** Both on the clock of performance.now(). */
  readonly deadline: number
  readonly askedAt: number
  /** A run that it shared failed: it is tried by itself. */
  isAlone: boolean
  /** Answered, refused or given up: nothing may be said any more. */
  isSettled: boolean
  /** Stops listening for the end of the client, whose connection lives on. */
  unfollow: (() => void) | undefined
  resolve(answer: Answer): void
  reject(refusal: Refusal): void
}

export function answer(waiting: Waiting, given: Answer): void {
  if (waiting.isSettled) return
  settle(waiting)
  waiting.resolve(given)
}

export function refuse(waiting: Waiting, refusal: Refusal): void {
  if (waiting.isSettled) return
  settle(waiting)
  waiting.reject(refusal)
}

function settle(waiting: Waiting): void {
  waiting.isSettled = true
  waiting.unfollow?.()
}
