import { AppError } from '#lib/core/errors.ts'

/** The user's Python code raised an error; its message is one line. */
export class PythonFault extends AppError {
  /** As Python prints it. */
  readonly traceback: string | undefined

  constructor(message: string, traceback: string | undefined) {
    super('UserError', message)
    this.name = 'PythonFault'
    this.traceback = traceback
  }
}
