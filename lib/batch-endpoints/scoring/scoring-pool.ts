import { totalmem } from 'node:os'
import { type ScoringChild, startScoringChild } from '#lib/batch-scoring/scoring-child.ts'
import type { OutputOptions } from '#lib/batch-scoring/types.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'

export interface PoolSpec {
  modelFolder: string
  runtime: LocalRuntime | undefined
  options: OutputOptions
  env: Record<string, string>
  size: number
}

/** Where the output of the process in a slot goes; it changes with every turn. */
export type OutputListener = (slot: number, stream: 'stdout' | 'stderr', text: string) => void

/**
 * The scoring processes of one node. They stay between turns, so that the next job of the same model finds it loaded;
 * another model ends them.
 */
export interface ScoringPool {
  /** Makes the pool fit the job. */
  open: (spec: PoolSpec, listener: OutputListener) => Promise<void>
  /** The process of a slot, started when there is none. */
  child: (slot: number) => ScoringChild
  /** Process ids of the running ones. */
  pids: () => number[]
  /** Ends the process of a slot; the next `child` starts a new one. */
  drop: (slot: number) => Promise<void>
  close: () => Promise<void>
}

const idle: OutputListener = () => {}

export function createScoringPool(): ScoringPool {
  const children = new Map<number, ScoringChild>()
  let key = ''
  let spec: PoolSpec | undefined
  let listener = idle

  const drop = async (slot: number) => {
    const child = children.get(slot)
    children.delete(slot)
    await child?.kill()
  }
  const close = async () => {
    await Promise.all([...children.keys()].map(drop))
  }
  return {
    async open(next, nextListener) {
      const nextKey = JSON.stringify([next.modelFolder, next.runtime, next.options, next.env])
      if (nextKey !== key) await close()
      for (const slot of [...children.keys()].filter((slot) => slot >= next.size)) await drop(slot)
      key = nextKey
      spec = next
      listener = nextListener
    },
    child(slot) {
      const running = children.get(slot)
      if (running) return running
      if (!spec) throw new Error('The scoring pool was used before it was opened')
      const child = startScoringChild({
        modelFolder: spec.modelFolder,
        runtime: spec.runtime,
        options: spec.options,
        env: scoringEnvironment(spec.env),
        memoryLimitMb: memoryLimitMb(spec.size),
        onStdout: (text) => listener(slot, 'stdout', text),
        onStderr: (text) => listener(slot, 'stderr', text),
      })
      children.set(slot, child)
      return child
    },
    pids: () => [...children.values()].map(({ pid }) => pid),
    drop,
    close,
  }
}

/** A scoring process sees the deployment's variables and nothing of ours: no database address, no secret. */
const scoringEnvironment = (variables: Record<string, string>) => ({
  NODE_ENV: 'production' as const,
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  ...variables,
})

/** Four fifths of the machine's memory, shared by the processes of the node; at least 1 GiB each. */
const memoryLimitMb = (size: number) => Math.max(1024, Math.floor((totalmem() * 0.8) / size / 1_048_576))
