import { operation } from '#lib/arm/operation.ts'
import { diagnoseWorkspace, type Finding } from '#lib/workspaces/diagnose.ts'
import { listFeatures } from '#lib/workspaces/features.ts'
import { listKeys } from '#lib/workspaces/list-keys.ts'
import { listOutbound, type OutboundCategory } from '#lib/workspaces/list-outbound.ts'
import { refuseNotebookKeys } from '#lib/workspaces/notebooks.ts'
import { resyncKeys } from '#lib/workspaces/resync-keys.ts'

/** What holds a key must not lie in a cache. */
const noStore = { 'cache-control': 'no-store' }

/** What else Azure's clients ask a workspace (azureml-rest section 2.3). */
export const workspaceServiceOperations = [
  operation('POST', 'listKeys', {
    summary: 'List the keys of a workspace: that of its account at the blob host',
    run: (ctx) => listKeys(ctx),
    reply: (keys) => ({ headers: noStore, body: keys }),
  }),
  operation('POST', 'listStorageAccountKeys', {
    summary: "Get the key of the workspace's account at the blob host",
    run: (ctx) => listKeys(ctx),
    reply: (keys) => ({ headers: noStore, body: keys }),
  }),
  operation('POST', 'listNotebookKeys', {
    summary: 'Refused: there are no notebooks, and so no keys of theirs',
    run: (ctx) => refuseNotebookKeys(ctx),
    reply: () => ({ status: 204 }),
  }),
  operation('POST', 'listNotebookAccessToken', {
    summary: 'Refused: there are no notebooks, and so no token of theirs',
    run: (ctx) => refuseNotebookKeys(ctx),
    reply: () => ({ status: 204 }),
  }),
  operation('POST', 'resyncKeys', {
    summary: 'Open every datastore of a workspace anew with its stored credential, and try it',
    run: (ctx) => resyncKeys(ctx),
    reply: () => ({ status: 200 }),
  }),
  operation('GET', 'features', {
    summary: 'List what this installation can do as it is now',
    run: (ctx) => listFeatures(ctx),
    reply: (features) => ({ body: { value: features } }),
  }),
  operation('POST', 'diagnose', {
    summary: 'Try every datastore of a workspace',
    run: (ctx) => diagnoseWorkspace(ctx),
    reply: (findings) => ({ body: presentFindings(findings) }),
  }),
  operation('GET', 'outboundNetworkDependenciesEndpoints', {
    summary: 'List the hosts that are called for a workspace',
    run: (ctx) => listOutbound(ctx),
    reply: (categories) => ({ body: { value: categories.map(presentCategory) } }),
  }),
]

/** Azure's form; where it has networks, vaults and registries, there is nothing here that could be wrong. */
const presentFindings = (findings: readonly Finding[]) => ({
  value: {
    userDefinedRouteResults: [],
    networkSecurityRuleResults: [],
    resourceLockResults: [],
    dnsResolutionResults: [],
    storageAccountResults: findings,
    keyVaultResults: [],
    containerRegistryResults: [],
    applicationInsightsResults: [],
    otherResults: [],
  },
})

const presentCategory = ({ category, hosts }: OutboundCategory) => ({
  properties: {
    category,
    endpoints: hosts.map(({ domainName, port }) => ({ domainName, endpointDetails: [{ port }] })),
  },
})
