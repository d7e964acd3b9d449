import { type Page, toPage } from '#lib/arm/list.ts'
import { storableText } from '#lib/core/storable-text.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import type { ModelImport } from '#lib/mlflow-servers/imports/schema.ts'
import { type ImportState, importSourcesOf, importStates } from '#lib/mlflow-servers/imports/states.ts'

export async function findImports(
  db: Db,
  serverId: string,
  { skip, take, withTotal }: { skip: number; take: number; withTotal: boolean },
): Promise<Page<ModelImport>> {
  const where = { serverId }
  const orderBy = [{ createdAt: 'desc' as const }, { id: 'asc' as const }]
  const [rows, total] = await Promise.all([
    db.modelImport.findMany({ where, orderBy, skip, take: take + 1 }),
    withTotal ? db.modelImport.count({ where }) : undefined,
  ])
  return toPage(rows.map(toModelImport), take, total)
}

export async function findImportsOfModel(db: Db, serverId: string, modelName: string): Promise<ModelImport[]> {
  return (await db.modelImport.findMany({ where: { serverId, modelName }, orderBy: { createdAt: 'desc' } })).map(
    toModelImport,
  )
}

export async function findImport(db: Db, serverId: string, id: string): Promise<ModelImport | undefined> {
  const row = await db.modelImport.findFirst({ where: { id, serverId } })
  return row ? toModelImport(row) : undefined
}

/** The import with the workspace and server it belongs to, for a worker that knows its id alone. */
export type FoundImport = ModelImport & { workspaceId: string; serverName: string }

export async function findImportById(db: Db, id: string): Promise<FoundImport | undefined> {
  const row = await db.modelImport.findUnique({
    where: { id },
    include: { server: { select: { workspaceId: true, name: true } } },
  })
  return row ? { ...toModelImport(row), workspaceId: row.server.workspaceId, serverName: row.server.name } : undefined
}

/** Inserts the import unless there is one of the same version and target; answers the one that is there. */
export async function insertImport(db: Db, item: ModelImport): Promise<ModelImport> {
  const { serverId, modelName, modelVersion, targetName } = item
  const data = {
    ...item,
    targetVersion: item.targetVersion ?? null,
    error: item.error ?? null,
    startedAt: item.startedAt ?? null,
    endedAt: item.endedAt ?? null,
  }
  await db.modelImport.createMany({ data: [data], skipDuplicates: true })
  const row = await db.modelImport.findUniqueOrThrow({
    where: { serverId_modelName_modelVersion_targetName: { serverId, modelName, modelVersion, targetName } },
  })
  return toModelImport(row)
}

type Changes = Partial<Pick<ModelImport, 'startedAt' | 'filesTotal' | 'bytesTotal'>> & {
  targetVersion?: string | null
  endedAt?: Date | null
  error?: string | null
}

/** Moves the import if this attempt still owns it and its state allows the move; says whether it moved. */
export async function moveImport(
  db: Db,
  { id, attempt }: Pick<ModelImport, 'id' | 'attempt'>,
  to: ImportState,
  { error, ...changes }: Changes = {},
): Promise<boolean> {
  const reason = error === undefined ? {} : { error: error && storableText(error) }
  const { count } = await db.modelImport.updateMany({
    where: { id, attempt, state: { in: importSourcesOf(to) } },
    data: {
      ...changes,
      ...reason,
      state: to,
      ...(to === 'Queued' && { attempt: attempt + 1, error: null, endedAt: null }),
    },
  })
  return count === 1
}

/** Says whether the import still runs and is still this attempt's. */
export async function saveImportProgress(
  db: Db,
  { id, attempt }: Pick<ModelImport, 'id' | 'attempt'>,
  progress: Partial<Pick<ModelImport, 'filesDone' | 'filesTotal' | 'bytesDone' | 'bytesTotal'>>,
): Promise<boolean> {
  return (await db.modelImport.updateMany({ where: { id, attempt, state: 'Running' }, data: progress })).count === 1
}

const toModelImport = (row: Prisma.ModelImportGetPayload<object>): ModelImport => ({
  id: row.id,
  serverId: row.serverId,
  modelName: row.modelName,
  modelVersion: row.modelVersion,
  targetName: row.targetName,
  targetVersion: row.targetVersion ?? undefined,
  datastore: row.datastore,
  path: row.path,
  state: importStates.find((state) => state === row.state) ?? 'Failed',
  attempt: row.attempt,
  filesDone: row.filesDone,
  filesTotal: row.filesTotal,
  bytesDone: Number(row.bytesDone),
  bytesTotal: Number(row.bytesTotal),
  error: row.error ?? undefined,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  startedAt: row.startedAt ?? undefined,
  endedAt: row.endedAt ?? undefined,
})
