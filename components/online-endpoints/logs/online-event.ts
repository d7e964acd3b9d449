import type { presentEvent } from '#lib/online-endpoints/observed/view.ts'
import type { OnlineEventKind, OnlineEventLevel } from '#lib/online-endpoints/online-event.ts'

/** The kind is a text to the database; whoever writes it takes it from the list. */
export type OnlineEventResource = Omit<ReturnType<typeof presentEvent>, 'kind' | 'level'> & {
  kind: OnlineEventKind
  level: OnlineEventLevel
}

export const eventLabels = {
  created: 'Created',
  updated: 'Updated',
  starting: 'Starting',
  ready: 'Ready',
  failed: 'Failed',
  scaled: 'Scaled',
  replicaEnded: 'Replica ended',
  replicaKilled: 'Replica killed',
  restarted: 'Restarted',
  notAlive: 'Not alive',
  stopped: 'Stopped',
  startedAgain: 'Started again',
  retired: 'Took over',
  restored: 'Restored',
  rolloutStarted: 'Rollout started',
  rolloutStep: 'Rollout step',
  rolledBack: 'Rolled back',
  rolloutCanceled: 'Rollout canceled',
  rolloutCompleted: 'Rollout completed',
  trafficChanged: 'Traffic changed',
  drift: 'Drift',
} as const satisfies Record<OnlineEventKind, string>
