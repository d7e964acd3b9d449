import { AppError } from '#lib/core/errors.ts'

/** The user's Python code raised an error; its message is one line. */
export class PythonFault extends AppError {
  /** As Python prints it. */
  readonly traceback: string | undefined

  /** Not the code failed: what it was given does not fit what the model reads. */
  readonly isUnfit: boolean

  constructor(message: string, traceback: string | undefined, isUnfit = false) {
    super('UserError', message)
    this.name = 'PythonFault'
    this.traceback = traceback
    this.isUnfit = isUnfit
  }
}
