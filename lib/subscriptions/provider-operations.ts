import { fullTemplate, type Operation } from '#lib/arm/operation.ts'
import { provider } from '#lib/arm/resource.ts'

type Route = Pick<Operation, 'method' | 'template' | 'summary'>

/** An operation as roles and scripts name it (azureml-rest section 2.12). */
export interface ProviderOperation {
  name: string
  resource: string
  operation: string
}

/**
 * What the provider's list of operations holds, from the table of routes: `workspaces/models/read` for what reads models,
 * `…/write` and `…/delete` for what changes them, and `…/jobs/cancel/action` for everything else. Routes of other providers are left out.
 */
export function deriveProviderOperations(routes: readonly Route[]): ProviderOperation[] {
  const lists = new Set(routes.filter(({ method }) => method === 'GET').map(({ template }) => template))
  const found = new Map<string, ProviderOperation>()
  for (const route of routes) {
    const path = fullTemplate(route).split(`/providers/${provider}/`)[1]
    const segments = path?.split('/').filter((segment) => !segment.startsWith('{')) ?? []
    if (segments.length === 0) continue
    const verb = verbOf(route, lists)
    const resource = [provider, ...(verb === 'action' ? segments.slice(0, -1) : segments)].join('/')
    const name = [provider, ...segments, verb].join('/')
    if (!found.has(name)) found.set(name, { name, resource, operation: route.summary })
  }
  return [...found.values()]
}

/** A POST to what can be listed makes one more of it. */
function verbOf({ method, template }: Route, lists: ReadonlySet<string>): string {
  if (method === 'GET' || method === 'HEAD') return 'read'
  if (method === 'DELETE') return 'delete'
  return method === 'POST' && !lists.has(template) ? 'action' : 'write'
}

export const presentProviderOperation = ({ name, resource, operation }: ProviderOperation) => ({
  name,
  isDataAction: false,
  display: { provider, resource, operation, description: operation },
})
