import type { OnlineEventKind, OnlineEventLevel } from '#lib/online-endpoints/online-event.ts'

export interface OnlineEventResource {
  id: string
  kind: OnlineEventKind
  level: OnlineEventLevel
  message: string
  revision: number | null
  replica: string | null
  replicas: number | null
  at: string
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
  retired: 'Retired',
  restored: 'Restored',
  rolloutStarted: 'Rollout started',
  rolloutStep: 'Rollout step',
  rolledBack: 'Rolled back',
  rolloutCompleted: 'Rollout completed',
  trafficChanged: 'Traffic changed',
  drift: 'Drift',
} as const satisfies Record<OnlineEventKind, string>
