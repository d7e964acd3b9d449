import { createHash } from 'node:crypto'
import type { TokenHolders } from '#lib/auth/tokens/token-holders.ts'
import { loadConfig } from '#lib/config.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

export const secret = 'a secret of forty characters, for the tests'
export const config = loadConfig({ SLIPWAY_SECRET: secret, SLIPWAY_LOG_LEVEL: 'silent' })

export const key = 'key-of-the-endpoint'
export const digestOf = (text: string) => createHash('sha256').update(text).digest()

/** An endpoint in Key mode with two keys, the second being `${key}-2`; all traffic goes to the first deployment. */
export function endpointOf(
  deployments: ServedDeployment[],
  more: Partial<Omit<ServedEndpoint, 'deployments'>> = {},
): ServedEndpoint {
  const [first] = deployments
  return {
    id: 'endpoint-1',
    workspaceId: 'workspace-1',
    name: 'Churn',
    authMode: 'Key',
    keyDigests: [digestOf(key), digestOf(`${key}-2`)],
    requestsPerMinute: undefined,
    isStopped: false,
    isPublic: true,
    traffic: first ? { [first.name]: 100 } : {},
    mirror: undefined,
    deployments: new Map(deployments.map((one) => [one.name.toLowerCase(), one])),
    ...more,
  }
}

export const deploymentOf = (name: string, pool: ReplicaPool | undefined): ServedDeployment => ({
  id: `deployment-${name}`,
  name,
  modelName: 'model',
  modelVersion: '1',
  pool,
})

export const noHolders: TokenHolders = { publicKeys: [], users: new Map(), clients: new Map(), givenRoles: new Map() }
