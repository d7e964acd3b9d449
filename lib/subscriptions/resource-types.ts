import { fullTemplate, type Operation } from '#lib/arm/operation.ts'
import { provider } from '#lib/arm/resource.ts'
import type { Subscription } from '#lib/subscriptions/schema.ts'

/** The stable ones of Azure since batch endpoints are there, newest first: clients that are not told one take the first. Others are taken too. */
const apiVersions = [
  ...['2025-12-01', '2025-09-01', '2025-06-01', '2025-04-01', '2024-10-01', '2024-04-01'],
  ...['2023-10-01', '2023-04-01', '2022-10-01', '2022-05-01', '2021-10-01'],
]

/** Kinds with resources of their own name, from the table of routes: `workspaces/batchEndpoints/deployments`. */
export function deriveResourceTypes(routes: readonly Pick<Operation, 'method' | 'template'>[]): string[] {
  const found = new Set<string>()
  for (const route of routes) {
    const path = fullTemplate(route).split(`/providers/${provider}/`)[1]
    if (route.method !== 'GET' || !path || !/^([^/{]+\/\{[^}]+\}(\/|$))+$/.test(path)) continue
    found.add(path.replace(/\/\{[^}]+\}/g, ''))
  }
  return [...found]
}

/** The provider as `az provider show` and `az resource show` read it. */
export const presentProvider = ({ subscriptionId, location }: Subscription, resourceTypes: readonly string[]) => ({
  id: `/subscriptions/${subscriptionId}/providers/${provider}`,
  namespace: provider,
  registrationState: 'Registered' as const,
  registrationPolicy: 'RegistrationRequired' as const,
  resourceTypes: resourceTypes.map((resourceType) => ({ resourceType, locations: [location], apiVersions })),
})
