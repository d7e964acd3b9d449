import { expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { fullTemplate } from '#lib/arm/operation.ts'
import { isOurs } from '#lib/openapi/azure-routes.ts'

const workspace = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces/{}'
const location = '/subscriptions/{}/providers/Microsoft.MachineLearningServices/locations/{}'

/** The whole of azureml-rest section 2, by its subsections: a route, then its methods. Below the workspace unless it begins with a slash. */
const sections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2.3 workspaces': {
    [workspace]: 'GET PUT PATCH DELETE',
    '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.MachineLearningServices/workspaces': 'GET',
    '/subscriptions/{}/providers/Microsoft.MachineLearningServices/workspaces': 'GET',
    ...Object.fromEntries(
      [
        'listKeys',
        'listStorageAccountKeys',
        'resyncKeys',
        'diagnose',
        'listNotebookKeys',
        'listNotebookAccessToken',
      ].map((verb) => [verb, 'POST']),
    ),
    connections: 'GET',
    'connections/{}': 'GET',
    features: 'GET',
    outboundNetworkDependenciesEndpoints: 'GET',
    [`${location}/usages`]: 'GET',
    [`${location}/quotas`]: 'GET',
    [`${location}/vmSizes`]: 'GET',
    [`${location}/updateQuotas`]: 'POST',
    '/providers/Microsoft.MachineLearningServices/operations': 'GET',
  },
  '2.4 computes': {
    computes: 'GET',
    'computes/{}': 'GET PUT PATCH DELETE',
    ...Object.fromEntries(
      ['listNodes', 'listKeys', 'start', 'stop', 'restart'].map((verb) => [`computes/{}/${verb}`, 'POST']),
    ),
  },
  '2.5 datastores': {
    datastores: 'GET',
    'datastores/{}': 'GET PUT DELETE',
    'datastores/{}/listSecrets': 'POST',
  },
  '2.6 versioned assets': Object.assign(
    {},
    ...['codes', 'models', 'environments', 'data', 'components', 'datasets'].map((kind) => ({
      [kind]: 'GET',
      [`${kind}/{}`]: 'GET PUT DELETE',
      [`${kind}/{}/versions`]: 'GET',
      [`${kind}/{}/versions/{}`]: 'GET PUT DELETE',
    })),
    ...['codes', 'models', 'data'].map((kind) => ({ [`${kind}/{}/versions/{}/startPendingUpload`]: 'POST' })),
    ...['codes', 'models', 'environments', 'data', 'components'].map((kind) => ({
      [`${kind}/{}/versions/{}/publish`]: 'POST',
    })),
  ),
  '2.7 batch endpoints': {
    batchEndpoints: 'GET',
    'batchEndpoints/{}': 'GET PUT PATCH DELETE',
    'batchEndpoints/{}/listkeys': 'POST',
  },
  '2.8 batch deployments': {
    'batchEndpoints/{}/deployments': 'GET',
    'batchEndpoints/{}/deployments/{}': 'GET PUT PATCH DELETE',
  },
  '2.9 online endpoints': {
    onlineEndpoints: 'GET',
    'onlineEndpoints/{}': 'GET PUT PATCH DELETE',
    'onlineEndpoints/{}/listKeys': 'POST',
    'onlineEndpoints/{}/regenerateKeys': 'POST',
    'onlineEndpoints/{}/token': 'POST',
  },
  '2.10 online deployments': {
    'onlineEndpoints/{}/deployments': 'GET',
    'onlineEndpoints/{}/deployments/{}': 'GET PUT PATCH DELETE',
    'onlineEndpoints/{}/deployments/{}/getLogs': 'POST',
    'onlineEndpoints/{}/deployments/{}/skus': 'GET',
  },
  '2.11 jobs and schedules': {
    jobs: 'GET',
    'jobs/{}': 'GET PUT PATCH DELETE',
    'jobs/{}/cancel': 'POST',
    schedules: 'GET',
    'schedules/{}': 'GET PUT DELETE',
  },
  '2.13 long-running operations': {
    [`${location}/mfeOperationsStatus/{}`]: 'GET',
    [`${location}/mfeOperationResults/{}`]: 'GET',
    [`${location}/computeOperationsStatus/{}`]: 'GET',
    [`${location}/workspaceOperationsStatus/{}`]: 'GET',
  },
}

/** Without the names in braces, and in the case that routes are compared in. */
const plain = (template: string) =>
  template
    .replaceAll(/\{[^}]*\}/g, '{}')
    .replace(/\/$/, '')
    .toLowerCase()

const registered = new Map(operations.map((one) => [`${one.method} ${plain(fullTemplate(one))}`, one]))

const routes = Object.entries(sections).flatMap(([section, templates]) =>
  Object.entries(templates).flatMap(([template, methods]) =>
    methods.split(' ').map((method) => ({ section, method, template })),
  ),
)

test.each(routes)('$section: $method $template', ({ method, template }) => {
  const found = registered.get(`${method} ${plain(template.startsWith('/') ? template : `${workspace}/${template}`)}`)
  expect(found, 'Nothing answers there.').toBeDefined()
  const isListing = template.endsWith('/workspaces')
  if (found && !isListing) expect(isOurs(found), 'It is shown as a route that Azure does not have.').toBe(false)
})
