import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

export interface ReplicaStatus {
  /** Such as `r2-1`: revision and slot. */
  name: string
  state: 'Starting' | 'Ready' | 'Busy' | 'Stopping'
  pid: number | undefined
  restarts: number
  startedAt: Date
  readyAt: Date | undefined
  memoryBytes: number | undefined
  cpuPercent: number | undefined
}

/** Whether a replica can answer: at once, or after the run that it works on. */
export const canAnswer = ({ state }: { state: string }): boolean => state === 'Ready' || state === 'Busy'

/** What the autoscaler reads: since it last asked. */
export interface PoolLoad {
  /** Share of the time that replicas were busy, 0 to 1. */
  busy: number
  queuedRequests: number
  queueWaitMs: number
  requests: number
}

/** What happened to a replica, for the timeline and the log. */
export type ReplicaEvent =
  | { kind: 'started' | 'ready' | 'stopped'; replica: string; message: string }
  | { kind: 'ended' | 'killed' | 'notReady' | 'notAlive' | 'failed'; replica: string; message: string }
  | { kind: 'output'; replica: string; stream: 'stdout' | 'stderr'; text: string }

export interface PoolSpec {
  endpoint: string
  deployment: string
  revision: number
  /** Absolute folder or file. */
  modelFolder: string
  runtime: LocalRuntime
  /** Called before each process starts: this machine's copies of remote files do not stay for ever. */
  fetchFiles?: (() => Promise<void>) | undefined
  settings: OnlineSettings
  onEvent: (event: ReplicaEvent) => void
}

/** The replicas of one revision, and the queue before them. */
export interface ReplicaPool {
  readonly spec: PoolSpec
  /** Set once the first replica has loaded the model and passed its check; rejects with the reason when it does not. */
  readonly ready: Promise<{ model: ModelInterface; selfCheck: SelfCheck }>
  readonly model: ModelInterface | undefined
  /** Decided before the body is read: a Refusal 429 (or 503) when the request would wait too long, else undefined. */
  admit(): Refusal | undefined
  /** Rejects with a Refusal. `deadline` is on the clock of performance.now(); later the replica is ended, and 408 answered. */
  ask(question: Question, options: { deadline: number; signal?: AbortSignal }): Promise<Answer>
  /** Brings the number of replicas there; those too many finish what they do. */
  scaleTo(replicas: number): void
  replicas(): ReplicaStatus[]
  takeLoad(): PoolLoad
  /** Requests that wait for a replica at this moment. */
  readonly queuedRequests: number
  /** Refuses nothing that was admitted: resolves when the last answer is given, at the latest after `limitMs`. */
  close(limitMs: number): Promise<void>
}
