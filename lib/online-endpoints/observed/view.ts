import type { OnlineEventRow } from '#lib/online-endpoints/observed/event-store.ts'
import type { OnlineLogRow } from '#lib/online-endpoints/observed/log-store.ts'

/** An entry of the timeline. `deployment` is null for the endpoint's own, and for those of a deployment that is gone. */
export function presentEvent(event: OnlineEventRow, names: ReadonlyMap<string, string>) {
  const { id, kind, level, message, revision, replica, replicas, deploymentId, at } = event
  const deployment = (deploymentId && names.get(deploymentId)) ?? null
  return { id: String(id), kind, level, message, deployment, revision, replica, replicas, at: at.toISOString() }
}

export function presentLogLine({ id, at, level, source, replica, revision, text }: OnlineLogRow) {
  return { id: String(id), at: at.toISOString(), level, source, replica, revision, text }
}
export type LogLineResource = ReturnType<typeof presentLogLine>
