import type { ScoringProcess } from '#lib/inference/replicas/processes/scoring-process.ts'
import type { OnlineSettings, ProbeSettings } from '#lib/online-endpoints/deployments/settings.ts'

export interface Probes {
  /** Rejects when readiness fails as often as it may before the process was ready once. */
  readonly firstReady: Promise<void>
  stop(): void
}

interface Watched {
  isBusy(): boolean
  onReady(isReady: boolean, why: string): void
  onDead(why: string): void
}

type Outcome = 'alive' | 'busy' | 'silent'

/**
 * Asks a process again and again whether it answers. One that works on a run is not asked: it has one thread, and the deadlines
 * of the requests in the run end it when the run takes too long. So only an idle process that keeps silent fails a probe.
 */
export function startProbes(
  settings: Pick<OnlineSettings, 'liveness' | 'readiness'>,
  process: Pick<ScoringProcess, 'ping'>,
  { isBusy, onReady, onDead }: Watched,
): Probes {
  let wasReady = false
  let settle: { resolve(): void; reject(error: Error): void } | undefined
  const firstReady = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // A process that ends meanwhile says so by itself.
  firstReady.catch(() => undefined)
  const ask = (timeoutMs: number) => probe(process, isBusy, timeoutMs)
  const stopReadiness = repeat(settings.readiness, ask, {
    onSuccess: () => {
      wasReady = true
      settle?.resolve()
      onReady(true, '')
    },
    onFailure: () => {
      const why = silence('readiness', settings.readiness)
      onReady(false, why)
      if (!wasReady) settle?.reject(new Error(why))
    },
  })
  const stopLiveness = repeat(settings.liveness, ask, {
    onSuccess: () => {},
    onFailure: () => onDead(silence('liveness', settings.liveness)),
  })
  return {
    firstReady,
    stop() {
      stopReadiness()
      stopLiveness()
    },
  }
}

const silence = (what: string, { failureThreshold, timeoutMs }: ProbeSettings) =>
  `the ${what} probe was not answered within ${timeoutMs} ms, ${failureThreshold === 1 ? 'once' : `${failureThreshold} times`}.`

/** What began while it was asked is worked on first. */
async function probe(
  process: Pick<ScoringProcess, 'ping'>,
  isBusy: () => boolean,
  timeoutMs: number,
): Promise<Outcome> {
  if (isBusy()) return 'busy'
  let timer: NodeJS.Timeout | undefined
  const silent = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(isBusy() ? 'busy' : 'silent'), timeoutMs)
    timer.unref()
  })
  const answered = process.ping().then(
    (): Outcome => 'alive',
    (): Outcome => 'silent',
  )
  try {
    return await Promise.race([answered, silent])
  } finally {
    clearTimeout(timer)
  }
}

interface Thresholds {
  onSuccess(): void
  onFailure(): void
}

/** Tells each time that successes or failures in a row reach their threshold. Answers how to stop. */
function repeat(
  { initialDelayMs, periodMs, timeoutMs, successThreshold, failureThreshold }: ProbeSettings,
  ask: (timeoutMs: number) => Promise<Outcome>,
  { onSuccess, onFailure }: Thresholds,
): () => void {
  let isStopped = false
  let inRow = { successes: 0, failures: 0 }
  let timer: NodeJS.Timeout | undefined
  const look = async () => {
    const outcome = await ask(timeoutMs)
    if (isStopped) return
    if (outcome === 'alive') inRow = { successes: inRow.successes + 1, failures: 0 }
    if (outcome === 'silent') inRow = { successes: 0, failures: inRow.failures + 1 }
    if (outcome === 'alive' && inRow.successes === successThreshold) onSuccess()
    if (outcome === 'silent' && inRow.failures === failureThreshold) onFailure()
    if (!isStopped) timer = setTimeout(look, periodMs).unref()
  }
  if (initialDelayMs === 0) void look()
  else timer = setTimeout(look, initialDelayMs).unref()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
