import type { Subscription } from '#lib/subscriptions/schema.ts'

/** As `GET /subscriptions` has it: what `az login` reads (azureml-rest section 4.5). */
export const presentSubscription = ({ subscriptionId, tenantId }: Subscription) => ({
  id: `/subscriptions/${subscriptionId}`,
  subscriptionId,
  tenantId,
  displayName: 'Slipway',
  state: 'Enabled' as const,
  authorizationSource: 'RoleBased' as const,
  subscriptionPolicies: { locationPlacementId: 'Public', quotaId: 'Internal', spendingLimit: 'Off' as const },
})

export const presentTenant = ({ tenantId }: Pick<Subscription, 'tenantId'>) => ({
  id: `/tenants/${tenantId}`,
  tenantId,
  tenantCategory: 'Home' as const,
  displayName: 'Slipway',
})

export const presentResourceGroup = ({ subscriptionId, resourceGroup, location }: Subscription) => ({
  id: `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`,
  name: resourceGroup,
  type: 'Microsoft.Resources/resourceGroups' as const,
  location,
  properties: { provisioningState: 'Succeeded' as const },
})

export const presentLocation = ({ subscriptionId, location }: Subscription) => ({
  id: `/subscriptions/${subscriptionId}/locations/${location}`,
  name: location,
  displayName: location,
  regionalDisplayName: location,
  type: 'Region' as const,
})
