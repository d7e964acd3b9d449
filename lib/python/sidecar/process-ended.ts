/** The Python process is gone although nobody ended it: a crash, an exit of the user's code, or the system. */
export class ProcessEnded extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ProcessEnded'
  }
}
