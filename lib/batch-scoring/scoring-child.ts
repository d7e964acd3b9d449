import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ChildReply, ChildRequest, LoadInfo } from '#lib/batch-scoring/child-protocol.ts'
import { ScoringFailure, type ScoringFailureReason } from '#lib/batch-scoring/scoring-failure.ts'
import type { MiniBatchPlan, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import { watchMemory } from '#lib/core/process-memory.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'

interface ScoringChildInput {
  modelFolder: string
  /** Absent for the engine that the model itself suggests. */
  runtime?: LocalRuntime | undefined
  options: OutputOptions
  /** All of the child's environment. */
  env: NodeJS.ProcessEnv
  /** The child is killed when its resident memory passes this. */
  memoryLimitMb?: number
  onStdout?(text: string): void
  onStderr?(text: string): void
}

interface ScoreInput {
  /** Part of the names of the files written, so that a late attempt cannot touch those of the next. */
  attempt: number
  partsFolder: string
  timeoutMs: number
  signal: AbortSignal
}

/** A process that holds one model and scores one mini-batch at a time. Its methods reject with ScoringFailure. */
export interface ScoringChild {
  readonly pid: number
  /** Loads the model; further calls answer the same. */
  load(): Promise<LoadInfo>
  score(plan: MiniBatchPlan, input: ScoreInput): Promise<MiniBatchResult>
  /** Ends the process at once; what is under way rejects as canceled. Resolves when the process is gone. */
  kill(): Promise<void>
}

const loadTimeoutMs = 900_000

/** Starts the process; the model is loaded with `load` or with the first mini-batch. */
export function startScoringChild(input: ScoringChildInput): ScoringChild {
  const child = fork(join(import.meta.dirname, 'child-main.ts'), [], {
    execPath: process.execPath,
    execArgv: [],
    env: input.env,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => input.onStdout?.(text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => input.onStderr?.(text))
  const exited = once(child, 'exit')
  const line = openLine(child, input.memoryLimitMb)
  let loaded: Promise<LoadInfo> | undefined
  const load = () =>
    (loaded ??= loadWithin(line, input).catch((error) => {
      // Another attempt may find the file server back.
      loaded = undefined
      throw error
    }))
  return {
    pid: child.pid ?? 0,
    load,
    async score(plan, { attempt, partsFolder, timeoutMs, signal }) {
      if (signal.aborted) throw new ScoringFailure('canceled', 'The mini-batch was canceled before it started.')
      let timer: NodeJS.Timeout | undefined
      const abort = () => line.end('canceled', 'The mini-batch was canceled.')
      signal.addEventListener('abort', abort, { once: true })
      try {
        await load()
        // Loading has a limit of its own: a model may take longer to load than a mini-batch may.
        timer = setTimeout(
          () => line.end('timeout', `The mini-batch took longer than its limit of ${timeoutMs / 1000} s.`),
          timeoutMs,
        )
        const { options } = input
        const reply = await line.ask({ type: 'score', plan, options, folder: partsFolder, attempt }, 'scored')
        return reply.result
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }
    },
    async kill() {
      line.end('canceled', 'The scoring process was ended.')
      await exited
    },
  }
}

async function loadWithin(line: Line, { modelFolder, runtime }: ScoringChildInput): Promise<LoadInfo> {
  const seconds = loadTimeoutMs / 1000
  const timer = setTimeout(() => line.end('timeout', `The model took longer than ${seconds} s to load.`), loadTimeoutMs)
  try {
    return (await line.ask({ type: 'load', modelFolder, runtime }, 'loaded')).info
  } finally {
    clearTimeout(timer)
  }
}

type ReplyOf<T extends ChildReply['type']> = Extract<ChildReply, { type: T }>

interface Line {
  /** Sends one request and waits for its reply. */
  ask<T extends 'loaded' | 'scored'>(request: ChildRequest, type: T): Promise<ReplyOf<T>>
  /** Kills the child; whatever is asked and not answered rejects with this reason. */
  end(reason: ScoringFailureReason, message: string): void
}

function openLine(child: ChildProcess, memoryLimitMb: number | undefined): Line {
  const waiting: { resolve(reply: ChildReply): void; reject(error: unknown): void }[] = []
  let ended: ScoringFailure | undefined
  const end = (reason: ScoringFailureReason, message: string) => {
    ended ??= new ScoringFailure(reason, message)
    child.kill('SIGKILL')
    for (const { reject } of waiting.splice(0)) reject(ended)
  }
  const stopWatch =
    memoryLimitMb === undefined || child.pid === undefined
      ? () => {}
      : watchMemory(child.pid, memoryLimitMb * 1_048_576, (rss) =>
          end(
            'memory',
            `The scoring process used ${Math.round(rss / 1_048_576)} MB, more than its limit of ${memoryLimitMb} MB.`,
          ),
        )
  child.on('message', (message) => waiting.shift()?.resolve(message as ChildReply))
  child.on('error', (error) => end('crashed', `The scoring process could not be run: ${error.message}`))
  child.on('exit', (code, signal) => {
    stopWatch()
    end('crashed', `The scoring process ended unexpectedly (${signal ?? `exit code ${code}`}).`)
  })
  return {
    end,
    ask: async <T extends 'loaded' | 'scored'>(request: ChildRequest, type: T) => {
      if (ended) throw ended
      const reply = await new Promise<ChildReply>((resolve, reject) => {
        waiting.push({ resolve, reject })
        child.send(request)
      })
      if (reply.type === 'failed') {
        if (reply.reason === 'crashed') end('crashed', reply.message)
        throw new ScoringFailure(reply.reason, reply.message, reply.stack)
      }
      if (reply.type !== type) throw new Error(`The scoring process answered ${reply.type} to ${request.type}.`)
      // `type` has just been compared.
      return reply as ReplyOf<T>
    },
  }
}
