import type { WorkspaceRef } from '#lib/core/context.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'

export type OperationStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled'

export interface LongOperation {
  id: string
  resourceId: string
  status: OperationStatus
  error: { code: string; message: string } | undefined
  startedAt: Date
  endedAt: Date | undefined
}

export async function insertOperation(
  db: Db,
  workspaceId: string,
  { error, endedAt, ...operation }: LongOperation,
): Promise<void> {
  await db.operation.create({
    data: { ...operation, workspaceId, endedAt: endedAt ?? null, ...(error ? { error: toJson(error) } : {}) },
  })
}

/** Ends an operation that is in progress; an ended one stays as it is. */
export async function endOperation(
  db: Db,
  id: string,
  status: OperationStatus,
  error: LongOperation['error'],
  endedAt: Date,
): Promise<void> {
  await db.operation.updateMany({
    where: { id, status: 'InProgress' },
    data: { status, endedAt, ...(error ? { error: toJson(error) } : {}) },
  })
}

/** An operation, and which workspace it belongs to. */
export async function findOperation(
  db: Db,
  id: string,
): Promise<{ operation: LongOperation; workspaceId: string } | undefined> {
  const row = await db.operation.findUnique({ where: { id } })
  return row ? { operation: toOperation(row), workspaceId: row.workspaceId } : undefined
}

/** The workspace of an operation. */
export async function findWorkspaceOf(db: Db, workspaceId: string): Promise<WorkspaceRef | undefined> {
  return (await db.workspace.findUnique({ where: { id: workspaceId }, select: placeOfWorkspace })) ?? undefined
}

const placeOfWorkspace = { id: true, subscriptionId: true, resourceGroup: true, name: true, location: true } as const

function toOperation(row: Prisma.OperationGetPayload<object>): LongOperation {
  return {
    id: row.id,
    resourceId: row.resourceId,
    // Written by insertOperation and endOperation only.
    status: row.status as OperationStatus,
    error: (row.error ?? undefined) as unknown as LongOperation['error'],
    startedAt: row.startedAt,
    endedAt: row.endedAt ?? undefined,
  }
}
