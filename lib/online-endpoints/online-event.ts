/** What can happen to a deployment, or to the traffic of its endpoint. */
const onlineEventKinds = [
  'created',
  'updated',
  'starting',
  'ready',
  'failed',
  'scaled',
  'replicaEnded',
  'replicaKilled',
  'restarted',
  'notAlive',
  'stopped',
  'startedAgain',
  'retired',
  'restored',
  'rolloutStarted',
  'rolloutStep',
  'rolledBack',
  'rolloutCanceled',
  'rolloutCompleted',
  'trafficChanged',
  'drift',
] as const
export type OnlineEventKind = (typeof onlineEventKinds)[number]

const onlineEventLevels = ['Info', 'Warning', 'Error'] as const
export type OnlineEventLevel = (typeof onlineEventLevels)[number]

/** An entry of the timeline. Without a deployment it is the endpoint's. */
export interface NewOnlineEvent {
  workspaceId: string
  endpointId: string
  deploymentId?: string | undefined
  revision?: number | undefined
  replica?: string | undefined
  kind: OnlineEventKind
  level: OnlineEventLevel
  message: string
  /** Replicas after a change of their number. */
  replicas?: number | undefined
  at: Date
}
