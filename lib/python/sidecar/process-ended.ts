/** The Python process is gone although nobody ended it: a crash, an exit of the user's code, or the system. */
export class ProcessEnded extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ProcessEnded'
  }
}
