import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const maxLineCharacters = 2000

/** Commands that run now: a process that ends in good order takes them along. */
const running = new Set<number>()
process.on('exit', () => running.forEach(killGroup))

export interface CommandOptions {
  cwd?: string
  env: Record<string, string>
  /** Ends the command and everything it has started. */
  signal?: AbortSignal | undefined
  /** Every line of standard output and error, as it is: `cleanLine` makes one fit to be shown. */
  onLine: (line: string) => void
  onStart?: (pid: number) => Promise<void>
}

/** Runs a command to its end and answers its exit code. Throws when it cannot be started, and the signal's reason. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<number> {
  options.signal?.throwIfAborted()
  const { cwd, env: variables, onLine } = options
  // Next's types want every process to have a NODE_ENV; Python has no use for one.
  const env = variables as NodeJS.ProcessEnv
  // A group of its own: pip and uv start compilers and more, and all of them have to end.
  const child = spawn(command, args, { ...(cwd && { cwd }), env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const closed = once(child, 'close')
  const lines = Promise.all([child.stdout, child.stderr].map((stream) => readLines(stream, onLine)))
  const kill = () => {
    if (child.pid !== undefined) killGroup(child.pid)
  }
  options.signal?.addEventListener('abort', kill, { once: true })
  try {
    if (child.pid !== undefined) {
      running.add(child.pid)
      await options.onStart?.(child.pid)
    }
    // `once` rejects with the error of a command that does not start.
    const [code] = await closed
    await lines
    options.signal?.throwIfAborted()
    return typeof code === 'number' ? code : 1
  } catch (error) {
    kill()
    throw error
  } finally {
    options.signal?.removeEventListener('abort', kill)
    running.delete(child.pid ?? 0)
  }
}

/** Ends a process and what it has started; nothing happens when it has ended. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Ended already.
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== '') onLine(line)
  }
}

/** Without colours, what a progress bar has overwritten, and the password of an index. */
export function cleanLine(line: string): string {
  const visible = line
    .replaceAll(colour, '')
    .split('\r')
    .filter((part) => part !== '')
    .at(-1)
  return hidePasswords(visible ?? '')
    .trimEnd()
    .slice(0, maxLineCharacters)
}

/** Without what stands before the host of an address; a password may have an @ of its own. */
export const hidePasswords = (text: string): string => text.replaceAll(/(:\/\/)[^/\s]+@/g, '$1****@')

const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g')
