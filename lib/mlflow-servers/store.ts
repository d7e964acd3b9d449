import { type Page, toPage } from '#lib/arm/list.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import { authKinds, type MlflowServer } from '#lib/mlflow-servers/schema.ts'

interface Filter {
  search: string
  order: { field: 'name' | 'createdAt'; direction: 'asc' | 'desc' }
  skip: number
  take: number
  withTotal: boolean
}

export async function findMlflowServers(db: Db, workspaceId: string, filter: Filter): Promise<Page<MlflowServer>> {
  const { search, order, skip, take } = filter
  const contains = { contains: search, mode: 'insensitive' as const }
  const where = {
    workspaceId,
    ...(search && { OR: [{ name: contains }, { url: contains }, { description: contains }] }),
  }
  const orderBy = [
    order.field === 'name' ? { key: order.direction } : { createdAt: order.direction },
    { id: 'asc' as const },
  ]
  const [rows, total] = await Promise.all([
    db.mlflowServer.findMany({ where, orderBy, skip, take: take + 1 }),
    filter.withTotal ? db.mlflowServer.count({ where }) : undefined,
  ])
  return toPage(rows.map(toMlflowServer), take, total)
}

export async function findMlflowServer(db: Db, workspaceId: string, name: string): Promise<MlflowServer | undefined> {
  const row = await db.mlflowServer.findUnique({ where: { workspaceId_key: { workspaceId, key: name.toLowerCase() } } })
  return row ? toMlflowServer(row) : undefined
}

/** Inserts the server, or replaces what can change about it. Throws Conflict when another one has taken the name. */
export async function saveMlflowServer(db: Db, workspaceId: string, server: MlflowServer): Promise<void> {
  const { id, name, createdAt, createdBy, ...rest } = server
  const changes = { ...rest, username: server.username ?? null, secret: server.secret ?? null }
  const key = name.toLowerCase()
  const create = { id, workspaceId, key, name, createdAt, createdBy, ...changes }
  await db.mlflowServer.createMany({ data: [create], skipDuplicates: true })
  const { count } = await db.mlflowServer.updateMany({ where: { workspaceId, key, id }, data: changes })
  // Another one has taken the name meanwhile: its row would not open a secret that was sealed for this one.
  if (count === 0)
    throw new AppError('Conflict', `An MLflow server '${name}' has just been registered by somebody else.`, 'name')
}

/** Says whether a row was there; its imports and followed aliases go with it. */
export async function deleteMlflowServerRow(db: Db, workspaceId: string, id: string): Promise<boolean> {
  return (await db.mlflowServer.deleteMany({ where: { workspaceId, id } })).count === 1
}

const toMlflowServer = (row: Prisma.MlflowServerGetPayload<object>): MlflowServer => ({
  id: row.id,
  name: row.name,
  description: row.description,
  url: row.url,
  authKind: authKinds.find((kind) => kind === row.authKind) ?? 'none',
  username: row.username ?? undefined,
  secret: row.secret ?? undefined,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
