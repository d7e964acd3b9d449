import { z } from 'zod'

const whole = (what: string, least: number, most: number) =>
  z
    .int({ error: ({ input }) => (input === null ? undefined : `${what} is a whole number.`) })
    .min(least, `${what} is at least ${least}.`)
    .max(most, `${what} is at most ${most}.`)

/** Looks at a replica: `readiness` decides whether it gets requests, `liveness` whether it is started anew. Times in ms. */
const probe = (initialDelayMs: number) =>
  z.object({
    initialDelayMs: whole('The initial delay in ms', 0, 3_600_000).default(initialDelayMs),
    periodMs: whole('The period in ms', 100, 3_600_000).default(10_000),
    timeoutMs: whole('The time-out in ms', 50, 3_600_000).default(2_000),
    successThreshold: whole('The success threshold', 1, 100).default(1),
    failureThreshold: whole('The failure threshold', 1, 1000).default(30),
  })

export const maxReplicas = 32

/** How many replicas: a fixed number, or between two by their utilization. A minimum of 0 lets an unused deployment sleep. */
const scale = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), replicas: whole('The number of replicas', 1, maxReplicas).default(1) }),
  z
    .object({
      kind: z.literal('auto'),
      minReplicas: whole('The minimum of replicas', 0, maxReplicas).default(1),
      maxReplicas: whole('The maximum of replicas', 1, maxReplicas).default(1),
      targetUtilization: whole('The target utilization in percent', 10, 95).default(70),
      refreshMs: whole('The refresh period in ms', 100, 3_600_000).default(1_000),
      /** Without a request for so long, a minimum of 0 is reached. */
      idleMs: whole('The idle time in ms', 1_000, 86_400_000).default(300_000),
    })
    .refine(({ minReplicas, maxReplicas: most }) => minReplicas <= most, {
      path: ['minReplicas'],
      message: 'The minimum of replicas must not be greater than the maximum.',
    }),
])

/** Requests and answers written to a datastore as Parquet, and registered as a data asset. */
const dataCollection = z.object({
  isOn: z.boolean().default(false),
  /** Share of the requests, 0 to 1. */
  samplingRate: z
    .number()
    .min(0.0001, 'The sampling rate is greater than 0.')
    .max(1, 'The sampling rate is at most 1.')
    .default(1),
  requests: z.boolean().default(true),
  answers: z.boolean().default(true),
  /** Undefined is the default datastore. */
  datastore: z.string().optional(),
  /** Population stability index above which a column raises a notification. */
  driftThreshold: z.number().min(0.01).max(10).default(0.2),
})

/** Everything that decides how an online deployment serves; times in ms, memory in MiB. Shared by form, route and process. */
export const onlineSettings = z.object({
  scoringTimeoutMs: whole('The scoring time-out in ms', 1, 180_000).default(60_000),
  /** Requests that one replica works on at the same time, those that share a run of the model included. */
  maxConcurrentRequests: whole('The number of concurrent requests', 1, 1000).default(64),
  maxQueueWaitMs: whole('The maximum queue wait in ms', 0, 180_000).default(500),
  /** Requests that may wait, whatever the wait; undefined for no limit but that of the wait. */
  maxQueuedRequests: whole('The queue limit', 0, 100_000).optional(),
  batching: z
    .object({
      isOn: z.boolean().default(true),
      /** Rows of one run; undefined for what suits the engine. */
      maxRows: whole('The rows of a batch', 1, 65_536).optional(),
      /** How long a request may wait for company, where it can share a run; 0 never waits. */
      maxWaitMs: whole('The wait for company in ms', 0, 10_000).default(0),
    })
    .prefault({}),
  scale: scale.prefault({ kind: 'fixed' }),
  /** Processors that one replica holds of its compute; it computes with as many threads, with one at the least. */
  cpu: z
    .number('The number of processors is a number.')
    .min(0.1, 'The number of processors is at least 0.1.')
    .max(64, 'The number of processors is at most 64.')
    .multipleOf(0.001, 'A processor is shared in thousandths: write 0.5 or 1.25.')
    .default(1),
  /** A replica that takes more is ended and started anew; undefined for no limit. */
  memoryMb: whole('The memory limit in MiB', 64, 1_048_576).optional(),
  liveness: probe(10_000).prefault({}),
  readiness: probe(0).prefault({}),
  /** Of the Python process; native models and graphs run no code that could read them. */
  environmentVariables: z.record(z.string(), z.string()).default({}),
  /** A label for Azure's clients, given back as it came: what bounds a replica is `cpu` and `memoryMb`. */
  instanceType: z.string().max(100).default(''),
  /** Keeps metrics by the minute for the Monitoring tab. */
  diagnostics: z.boolean().default(false),
  /** A line in the log for every request. */
  requestLog: z.boolean().default(false),
  dataCollection: dataCollection.prefault({}),
  /** Disabled: the model's process reaches no network. */
  egress: z.enum(['Enabled', 'Disabled']).default('Enabled'),
})
export type OnlineSettings = z.output<typeof onlineSettings>
export type ReplicaScale = OnlineSettings['scale']
export type ProbeSettings = OnlineSettings['liveness']

/** Threads that a replica computes with. */
export const threadsOf = ({ cpu }: Pick<OnlineSettings, 'cpu'>): number => Math.ceil(cpu)
