import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { watchMemory } from '#lib/core/process-memory.ts'
import { ModuleFailure, type ModuleFailureReason } from '#lib/pipelines/running/module-failure.ts'
import type { ChildReply, ChildRequest, ModuleTask } from '#lib/pipelines/running/module-task.ts'

interface RunInput {
  timeoutMs: number
  signal: AbortSignal
  /** What the module says, and what it or its libraries print. */
  onOutput: (text: string) => void
}

/** A process that runs one module at a time and stays for the next. */
export interface ModuleChild {
  readonly pid: number
  readonly isAlive: boolean
  /** Rejects with ModuleFailure. */
  run: (task: ModuleTask, input: RunInput) => Promise<void>
  /** Ends it and all it started at once. Resolves when it is gone. */
  kill: () => Promise<void>
}

/** Starts the process; it loads what modules need while nobody waits. It is killed when its memory passes the limit. */
export function startModuleChild(env: NodeJS.ProcessEnv, memoryLimitMb: number): ModuleChild {
  const child = fork(join(import.meta.dirname, 'child-main.ts'), [], {
    execPath: process.execPath,
    execArgv: [],
    env,
    // A group of its own, so that what a module started ends with it.
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const exited = once(child, 'exit')
  const line = openLine(child, memoryLimitMb)
  return {
    pid: child.pid ?? 0,
    get isAlive() {
      return line.isOpen()
    },
    async run(task, { timeoutMs, signal, onOutput }) {
      if (signal.aborted) throw new ModuleFailure('canceled', 'The step was canceled before it started.')
      const abort = () => line.end('canceled', 'The step was canceled.')
      const hours = timeoutMs / 3_600_000
      const tooLong = `The step took longer than ${hours} hours and was ended. Give it fewer rows or columns.`
      const timer = setTimeout(() => line.end('timeout', tooLong), timeoutMs)
      signal.addEventListener('abort', abort, { once: true })
      try {
        await line.ask({ task }, onOutput)
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }
    },
    async kill() {
      line.end('canceled', 'The process was ended.')
      await exited
    },
  }
}

interface Line {
  isOpen: () => boolean
  ask: (request: ChildRequest, onOutput: (text: string) => void) => Promise<void>
  end: (reason: ModuleFailureReason, message: string) => void
}

interface Question {
  onOutput: (text: string) => void
  resolve: () => void
  reject: (error: unknown) => void
}

function openLine(child: ChildProcess, memoryLimitMb: number): Line {
  let question: Question | undefined
  let ended: ModuleFailure | undefined
  const settle = (finish: (asked: Question) => void) => {
    const asked = question
    question = undefined
    if (asked) finish(asked)
  }
  const end: Line['end'] = (reason, message) => {
    ended ??= new ModuleFailure(reason, message)
    killGroup(child)
    settle(({ reject }) => reject(ended))
  }
  const stopWatch = watchMemory(child.pid ?? 0, memoryLimitMb * 1_048_576, (rss) => {
    const used = Math.round(rss / 1_048_576)
    end(
      'memory',
      `The step used ${used} MB of memory, more than its limit of ${memoryLimitMb} MB. Give it fewer rows or columns.`,
    )
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => question?.onOutput(text))
  child.on('message', (message) => {
    const reply = message as ChildReply
    if (reply.type === 'log') question?.onOutput(`${reply.line}\n`)
    // What was printed before this message may still be on its way through the pipes.
    else setImmediate(() => settle((asked) => answer(asked, reply)))
  })
  child.on('error', (error) => end('crashed', `The step's process could not be run: ${error.message}`))
  child.on('exit', (code, signal) => {
    stopWatch()
    end('crashed', `The step's process ended unexpectedly (${signal ?? `exit code ${code}`}).`)
  })
  return {
    end,
    isOpen: () => ended === undefined,
    ask: (request, onOutput) =>
      new Promise((resolve, reject) => {
        if (ended) reject(new ModuleFailure('crashed', ended.message))
        else {
          question = { onOutput, resolve, reject }
          child.send(request)
        }
      }),
  }
}

function answer({ resolve, reject }: Question, reply: Exclude<ChildReply, { type: 'log' }>): void {
  if (reply.type === 'done') resolve()
  else {
    const { code, message, target, stack } = reply
    reject(new ModuleFailure(code ? 'user' : 'bug', message, { code, target, childStack: stack }))
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The group has gone already.
  }
}
