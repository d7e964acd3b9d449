import type { Journal } from '#lib/inference/control/journal.ts'
import { deriveLogLevel } from '#lib/inference/control/log-level.ts'
import type { ReplicaEvent } from '#lib/inference/replica-pool.ts'
import type { OnlineEventKind, OnlineEventLevel } from '#lib/online-endpoints/online-event.ts'
import type { LogLevel, LogSource } from '#lib/online-endpoints/serving/telemetry.ts'

/** The revision whose replicas they are. */
export interface Told {
  workspaceId: string
  endpointId: string
  deploymentId: string
  revision: number
}

interface Kind {
  /** What the timeline shows; what it does not show is in the log alone. */
  event: OnlineEventKind | undefined
  level: OnlineEventLevel
}

const kinds = {
  started: { event: undefined, level: 'Info' },
  ready: { event: undefined, level: 'Info' },
  stopped: { event: undefined, level: 'Info' },
  ended: { event: 'replicaEnded', level: 'Error' },
  killed: { event: 'replicaKilled', level: 'Warning' },
  notReady: { event: undefined, level: 'Warning' },
  notAlive: { event: 'notAlive', level: 'Error' },
  failed: { event: undefined, level: 'Error' },
} as const satisfies Record<Exclude<ReplicaEvent['kind'], 'output'>, Kind>

/** Writes what happens to replicas, and what they print, to the journal. */
export function tellReplicas(
  journal: Journal,
  now: () => Date,
  { workspaceId, endpointId, deploymentId, revision }: Told,
): (event: ReplicaEvent) => void {
  /** Those that ended and have not been ready since. */
  const ended = new Set<string>()
  const line = (replica: string, level: LogLevel, source: LogSource, text: string) =>
    journal.line({ deploymentId, revision, replica, level, source, text, at: now() })
  const tell = (kind: OnlineEventKind, level: OnlineEventLevel, replica: string, message: string) =>
    journal.event({ workspaceId, endpointId, deploymentId, revision, replica, kind, level, message, at: now() })

  return (event) => {
    if (event.kind === 'output') {
      for (const text of linesOf(event.text))
        line(event.replica, deriveLogLevel(event.stream, text), event.stream, text)
      return
    }
    const { kind, replica, message } = event
    const { event: shown, level }: Kind = kinds[kind]
    line(replica, level, 'server', message)
    if (shown) tell(shown, level, replica, message)
    if (kind === 'ended' || kind === 'killed' || kind === 'notAlive') ended.add(replica)
    if (kind === 'ready' && ended.delete(replica)) tell('restarted', 'Info', replica, message)
  }
}

const linesOf = (text: string) => text.split(/\r?\n/).filter((line) => line.trim() !== '')
