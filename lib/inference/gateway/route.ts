/** What below an endpoint is asked for. */
export type EndpointAction = 'home' | 'score' | 'invocations' | 'ping' | 'health' | 'version' | 'swagger' | 'v2'

/** Where a path leads. `rest` is what follows `/v2`, such as `/models/m/infer`. */
export type Route =
  | { kind: 'endpoint'; name: string; action: EndpointAction; rest: string }
  | { kind: 'healthz' | 'metrics' | 'nowhere' }

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

function parseEndpoint(path: string, from: number): Route {
  const slash = path.indexOf('/', from)
  const name = slash === -1 ? path.slice(from) : path.slice(from, slash)
  const rest = slash === -1 ? '' : path.slice(slash)
  if (!name) return nowhere
  const action = Object.hasOwn(actions, rest) ? actions[rest] : undefined
  if (action) return { kind: 'endpoint', name, action, rest: '' }
  const isV2 = rest === '/v2' || rest.startsWith('/v2/')
  return isV2 ? { kind: 'endpoint', name, action: 'v2', rest: rest.slice(3) } : nowhere
}
