import type { AuthMode } from '#lib/online-endpoints/online-endpoint.ts'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

type Properties = OnlineEndpointResource['properties']

export const computeTypeLabels = {
  Managed: 'Managed',
  Kubernetes: 'Inference cluster',
  ContainerInstance: 'Container instance',
} as const satisfies Record<Properties['computeType'], string>

export const authModeLabels = {
  Key: 'Key',
  AMLToken: 'Token',
  AADToken: 'Account token',
} as const satisfies Record<AuthMode, string>

/** What every state of an endpoint means, for the person who reads it. */
export const stateMeanings = {
  Healthy: 'Every deployment is ready and answers.',
  Unhealthy: 'A deployment has failed, or none of its replicas answers. Its card and its log say why.',
  Stopped: 'The endpoint was stopped: requests are refused until it is started.',
  Transitioning: 'A deployment is being created or updated. What was ready before goes on answering.',
  Empty: 'The endpoint has no deployment yet: requests are refused.',
} as const satisfies Record<Properties['state'], string>

/** "blue 90 % / green 10 %", most first; nothing when nobody is served. */
export function presentTraffic(shares: Readonly<Record<string, number>>): string | undefined {
  const live = Object.entries(shares).filter(([, percent]) => percent > 0)
  if (live.length === 0) return undefined
  return live
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, percent]) => `${name} ${percent} %`)
    .join(' / ')
}
