import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { ClientSecret, NewClientSecret, ServicePrincipal } from '#lib/service-principals/schema.ts'

/** A service principal; of its secrets only what tells them apart. */
export function presentServicePrincipal(principal: ServicePrincipal, workspace: WorkspacePath) {
  const { id, name, role, disabledAt, lastUsedAt, secrets } = principal
  return {
    id: resourceId(workspace, 'servicePrincipals', id),
    name: id,
    type: resourceType('servicePrincipals'),
    systemData: presentSystemData(principal),
    properties: {
      clientId: id,
      displayName: name,
      role,
      isDisabled: disabledAt !== undefined,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      secrets: secrets.map(presentSecret),
    },
  }
}
export type ServicePrincipalResource = ReturnType<typeof presentServicePrincipal>

function presentSecret({ id, hint, source, createdAt, expiresAt }: ClientSecret) {
  return { id, hint, source, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null }
}

/** A secret with its text: only in the answer to the request that made it. */
export function presentNewSecret(secret: NewClientSecret) {
  return { ...presentSecret(secret), secretText: secret.text }
}
export type NewClientSecretView = ReturnType<typeof presentNewSecret>
