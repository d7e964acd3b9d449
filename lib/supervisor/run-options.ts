import type { Config } from '#lib/config.ts'

export interface RunOptions {
  config: Config
  /** Prints a line for the person at the terminal. */
  say: (line: string) => void
  /** Ends everything; `runSlipway` then returns. */
  signal: AbortSignal
}
