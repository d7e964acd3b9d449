/**
 * Why a mini-batch has no result: it took too long, the process died, somebody canceled, the process grew beyond its limit,
 * or the model or disk failed.
 */
const scoringFailureReasons = ['timeout', 'crashed', 'canceled', 'memory', 'error'] as const
export type ScoringFailureReason = (typeof scoringFailureReasons)[number]

/** After every reason but `error` the child is gone and a new one must be started. */
export class ScoringFailure extends Error {
  readonly reason: ScoringFailureReason
  /** The stack inside the child, for `error`. */
  readonly childStack: string | undefined

  constructor(reason: ScoringFailureReason, message: string, childStack?: string) {
    super(message)
    this.name = 'ScoringFailure'
    this.reason = reason
    this.childStack = childStack
  }
}
