import { z } from 'zod'
import { listQuery, type Page, pageSize } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { type Connection, type ConnectionAuth, packageIndexName } from '#lib/connections/connection.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { listMlflowServers } from '#lib/mlflow-servers/list.ts'
import type { MlflowServer } from '#lib/mlflow-servers/schema.ts'

/** Azure's own filters (azureml-rest section 2.3): an address, and a category in any case; another word finds nothing. */
export const connectionQuery = listQuery.extend({ target: z.string().optional(), category: z.string().optional() })
type ConnectionQuery = z.output<typeof connectionQuery>

const maxServers = 1000

/** What the workspace is connected to: its MLflow servers, and the index that Python packages come from where one is configured. */
export async function listConnections(ctx: Context, query: ConnectionQuery): Promise<Page<Connection>> {
  const { target, category, search, $skip: skip } = query
  const found = (await findConnections(ctx)).filter(
    (one) =>
      isSame(one.target.replace(/\/+$/, ''), target?.replace(/\/+$/, '')) &&
      isSame(one.category, category) &&
      one.name.toLowerCase().includes(search.toLowerCase()),
  )
  const end = skip + pageSize(query)
  return { items: found.slice(skip, end), hasMore: end < found.length, total: query.$count ? found.length : undefined }
}

/** One of them, by its name in any case. Throws ResourceNotFound. */
export async function getConnection(ctx: Context, name: string): Promise<Connection> {
  const found = (await findConnections(ctx)).find((one) => isSame(one.name, name))
  if (found) return found
  throw new AppError(
    'ResourceNotFound',
    `The workspace '${ctx.workspace.name}' has no connection '${name}'. Its connections are its MLflow servers and the index of Python packages.`,
  )
}

const isSame = (text: string, asked: string | undefined) =>
  asked === undefined || text.toLowerCase() === asked.toLowerCase()

async function findConnections(ctx: Context): Promise<Connection[]> {
  authorize(ctx.principal, 'read')
  const all = { $skip: 0, $top: maxServers, $count: false, search: '' }
  const { items } = await listMlflowServers(ctx, all)
  const { indexUrl } = ctx.config.python
  return [...items.map(fromServer), ...(indexUrl === undefined ? [] : [fromIndex(indexUrl)])]
}

const authOf = { none: 'None', basic: 'UsernamePassword', token: 'PAT' } as const satisfies Record<
  MlflowServer['authKind'],
  ConnectionAuth
>

const fromServer = (server: MlflowServer): Connection => ({
  name: server.name,
  category: 'GenericHttp',
  target: server.url,
  auth: authOf[server.authKind],
  metadata: { kind: 'MLflow', description: server.description },
  audited: server,
})

/** People write the password of an index into its address. */
function fromIndex(indexUrl: string): Connection {
  const url = new URL(indexUrl)
  const isOpen = url.username === '' && url.password === ''
  url.username = ''
  url.password = ''
  return {
    name: packageIndexName,
    category: 'PythonFeed',
    target: url.href,
    auth: isOpen ? 'None' : 'UsernamePassword',
    metadata: { kind: 'PythonPackages', setting: 'SLIPWAY_PYTHON_INDEX_URL' },
    audited: undefined,
  }
}
