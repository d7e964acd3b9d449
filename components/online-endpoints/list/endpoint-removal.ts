import { presentTraffic } from '#components/online-endpoints/endpoint-words.ts'
import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import type { OnlineEndpointResource } from '#lib/online-endpoints/view.ts'

/** Every deployment that goes with an endpoint, by name. */
export const lossesOf = ({ name, properties }: OnlineEndpointResource): string[] => [
  ...properties.deployments.map(
    ({ name: deployment, model, traffic }) =>
      `Deployment ${deployment} of ${name}, with model ${model.name}:${model.version}${traffic > 0 ? `, ${traffic} % of the traffic` : ''}`,
  ),
  `The keys, logs and metrics of ${name}`,
]

/** Somebody may be calling it. */
export const isLive = ({ properties }: OnlineEndpointResource): boolean =>
  presentTraffic(properties.traffic) !== undefined

/** How endpoints are deleted. Their deployments go with them. */
export const endpointRemoval: Removal<OnlineEndpointResource> = {
  noun: ['real-time endpoint', 'real-time endpoints'],
  path: ({ id }) => id,
  losses: (endpoints) => endpoints.flatMap(lossesOf),
  keeps: ['Models, environments, code and computes', 'Collected data'],
  typeToConfirm: (endpoints) => endpoints.find(isLive)?.name,
}
