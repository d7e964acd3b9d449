/** What below an endpoint is asked for. */
export type EndpointAction = 'home' | 'score' | 'invocations' | 'ping' | 'health' | 'version' | 'swagger' | 'v2'

/** Where a path leads. `path` is what is below the endpoint, such as `/v2/models/m/infer`. */
export type Route =
  | { kind: 'endpoint'; name: string; action: EndpointAction; path: string }
  | { kind: 'healthz' | 'metrics' | 'nowhere' }

export type EndpointRoute = Extract<Route, { kind: 'endpoint' }>

const prefix = '/endpoints/'
/** Of an endpoint on Kubernetes in Azure. */
const kubernetesPrefix = '/api/v1/endpoint/'

const actions: Readonly<Record<string, EndpointAction>> = {
  '': 'home',
  '/': 'home',
  '/score': 'score',
  '/score/': 'score',
  '/invocations': 'invocations',
  '/ping': 'ping',
  '/health': 'health',
  '/version': 'version',
  '/swagger.json': 'swagger',
}

const nowhere: Route = { kind: 'nowhere' }

/** Reads a path without its query. */
export function parseRoute(path: string): Route {
  if (path.startsWith(prefix)) return parseEndpoint(path, prefix.length)
  if (path.startsWith(kubernetesPrefix)) return parseEndpoint(path, kubernetesPrefix.length)
  if (path === '/healthz') return { kind: 'healthz' }
  return path === '/metrics' ? { kind: 'metrics' } : nowhere
}

function parseEndpoint(whole: string, from: number): Route {
  const slash = whole.indexOf('/', from)
  const name = slash === -1 ? whole.slice(from) : whole.slice(from, slash)
  const path = slash === -1 ? '' : whole.slice(slash)
  if (!name) return nowhere
  const action = Object.hasOwn(actions, path) ? actions[path] : undefined
  if (action) return { kind: 'endpoint', name, action, path }
  return path === '/v2' || path.startsWith('/v2/') ? { kind: 'endpoint', name, action: 'v2', path } : nowhere
}
