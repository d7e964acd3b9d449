import type { z } from 'zod'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { Answer } from '#lib/inference/question.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

/** Reads three numbers a, b, c; what it answers is decided by the test. */
const standInModel: ModelInterface = {
  kind: 'native',
  signature: undefined,
  input: {
    kind: 'columns',
    columns: ['a', 'b', 'c'].map((name) => ({ name, type: 'double' as const, required: true })),
  },
  outputs: [{ name: 'y', type: 'float64', width: 1 }],
  answers: 'array',
  labels: undefined,
  rowsPerRun: undefined,
  isRowWise: true,
  example: undefined,
}

export const numberAnswer = (value: number): Answer => ({
  kind: 'prediction',
  prediction: { rows: 1, outputs: [{ name: 'y', type: 'float64', width: 1, values: Float64Array.of(value) }] },
  from: 0,
  rows: 1,
  scoreMs: 1,
  replica: 'r1-1',
})

interface StandIn {
  ask: ReplicaPool['ask']
  settings?: z.input<typeof onlineSettings>
  admit?: () => Refusal | undefined
}

/** A pool whose moments the test decides, such as a mirror that sleeps; where time does not matter tests use real replicas. */
export const standInPool = ({ ask, settings = {}, admit = () => undefined }: StandIn): ReplicaPool => ({
  spec: {
    endpoint: 'churn',
    deployment: 'blue',
    revision: 1,
    modelFolder: '',
    runtime: { engine: 'native' },
    settings: onlineSettings.parse(settings),
    onEvent: () => undefined,
  },
  ready: new Promise(() => {}),
  model: standInModel,
  queuedRequests: 0,
  admit,
  ask,
  scaleTo: () => undefined,
  replicas: () => [],
  takeLoad: () => ({ busy: 0, queuedRequests: 0, queueWaitMs: 0, requests: 0 }),
  close: async () => undefined,
})
