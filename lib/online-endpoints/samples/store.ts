import type { Db, Prisma } from '#lib/db/client.ts'
import type { OnlineSample } from '#lib/online-endpoints/samples/sample.ts'

/** By name. */
export async function findSamples(db: Db, endpointId: string): Promise<OnlineSample[]> {
  const rows = await db.onlineSample.findMany({ where: { endpointId }, orderBy: { key: 'asc' } })
  return rows.map(toSample)
}

export async function countSamples(db: Db, endpointId: string): Promise<number> {
  return db.onlineSample.count({ where: { endpointId } })
}

export async function findSample(db: Db, endpointId: string, name: string): Promise<OnlineSample | undefined> {
  const row = await db.onlineSample.findUnique({ where: { endpointId_key: { endpointId, key: name.toLowerCase() } } })
  return row ? toSample(row) : undefined
}

export async function saveSample(db: Db, endpointId: string, { id, ...data }: OnlineSample): Promise<void> {
  const create = { ...data, id, endpointId, key: data.name.toLowerCase() }
  await db.onlineSample.upsert({ where: { id }, update: data, create })
}

export async function deleteSampleRow(db: Db, id: string): Promise<void> {
  await db.onlineSample.delete({ where: { id } })
}

const toSample = ({ id, name, body, createdAt, createdBy }: Prisma.OnlineSampleGetPayload<object>): OnlineSample => ({
  id,
  name,
  body,
  createdAt,
  createdBy,
})
