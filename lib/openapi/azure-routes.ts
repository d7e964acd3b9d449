import type { Operation } from '#lib/arm/operation.ts'

const asset = (kind: string) => [
  `GET ${kind}`,
  ...all(`${kind}/{}`),
  `GET ${kind}/{}/versions`,
  ...all(`${kind}/{}/versions/{}`),
]
const all = (template: string, ...more: string[]) =>
  ['GET', 'PUT', 'DELETE', ...more].map((method) => `${method} ${template}`)

/** What Azure Machine Learning has of our routes (azureml-rest sections 2 and 3.5); every other one is ours. */
const azureRoutes = new Set([
  ...all('/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}', 'PATCH'),
  'GET /subscriptions/{}/providers/Microsoft.MachineLearningServices/locations/{}/mfeOperationsStatus/{}',
  'GET /subscriptions/{}/providers/Microsoft.MachineLearningServices/locations/{}/usages',
  'GET /subscriptions/{}/providers/Microsoft.MachineLearningServices/locations/{}/quotas',
  'GET /subscriptions/{}/providers/Microsoft.MachineLearningServices/locations/{}/vmSizes',
  'GET /providers/Microsoft.MachineLearningServices/operations',
  'POST listKeys',
  'POST listStorageAccountKeys',
  'POST diagnose',
  'GET outboundNetworkDependenciesEndpoints',
  'GET datastores',
  ...all('datastores/{}'),
  'POST datastores/{}/listSecrets',
  ...['data', 'datasets', 'models', 'environments', 'codes', 'components'].flatMap(asset),
  ...['data', 'models', 'codes'].map((kind) => `POST ${kind}/{}/versions/{}/startPendingUpload`),
  'GET computes',
  ...all('computes/{}', 'PATCH'),
  'POST computes/{}/listNodes',
  'GET batchEndpoints',
  ...all('batchEndpoints/{}', 'PATCH'),
  'POST batchEndpoints/{}/listkeys',
  'GET batchEndpoints/{}/deployments',
  ...all('batchEndpoints/{}/deployments/{}', 'PATCH'),
  'GET batchEndpoints/{}/deployments/{}/jobs',
  'POST batchEndpoints/{}/deployments/{}/jobs',
  'GET batchEndpoints/{}/deployments/{}/jobs/{}',
  'POST batchEndpoints/{}/jobs',
  'GET batchEndpoints/{}/jobs',
  'GET batchEndpoints/{}/jobs/{}',
  'GET onlineEndpoints',
  ...all('onlineEndpoints/{}', 'PATCH'),
  'POST onlineEndpoints/{}/listKeys',
  'POST onlineEndpoints/{}/regenerateKeys',
  'POST onlineEndpoints/{}/token',
  'GET onlineEndpoints/{}/deployments',
  ...all('onlineEndpoints/{}/deployments/{}', 'PATCH'),
  'POST onlineEndpoints/{}/deployments/{}/getLogs',
  'GET onlineEndpoints/{}/deployments/{}/skus',
  'GET schedules',
  ...all('schedules/{}'),
  'GET jobs',
  ...all('jobs/{}', 'PATCH'),
  'POST jobs/{}/cancel',
  'POST /pipelines/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/PipelineRuns/PipelineEndpointSubmit/Id/{}',
  'POST /pipelines/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/PipelineRuns/PipelineSubmit/{}',
  'POST /pipelines/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/PipelineRuns/{}/Cancel',
  'GET /history/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/runs/{}',
  'PATCH /history/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/runs/{}',
  'PATCH /history/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/experiments/{}/runs/{}',
  'GET /history/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/runs/{}/details',
  'GET /history/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/runs/{}/children',
  'POST /history/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/rundata',
  'POST /data/v1.0/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}/dataversion/batchGetResolvedUris',
])

/** True for a route that Azure does not have. */
export const isOurs = ({ method, template }: Pick<Operation, 'method' | 'template'>): boolean =>
  !azureRoutes.has(`${method} ${template.replaceAll(/\{[^}]*\}/g, '{}')}`)
