/**
 * Why a process did not finish its module. `user`: a person must mend something. `bug`: the module threw what nobody foresaw.
 * `crashed`: the process is gone, and another may do better. The others: it was ended on purpose.
 */
export type ModuleFailureReason = 'user' | 'bug' | 'crashed' | 'memory' | 'timeout' | 'canceled'

export class ModuleFailure extends Error {
  readonly reason: ModuleFailureReason
  readonly code: string | undefined
  readonly target: string | undefined
  readonly childStack: string | undefined

  constructor(
    reason: ModuleFailureReason,
    message: string,
    more: { code?: string | undefined; target?: string | undefined; childStack?: string | undefined } = {},
  ) {
    super(message)
    this.name = 'ModuleFailure'
    this.reason = reason
    this.code = more.code
    this.target = more.target
    this.childStack = more.childStack
  }
}
