import type { Db } from '#lib/db/client.ts'
import type { KnownFile, WatchedFile } from '#lib/schedules/files/watched-file.ts'

const rowsAtOnce = 5000

export async function findKnownFiles(db: Db, scheduleId: string): Promise<KnownFile[]> {
  const rows = await db.scheduleFile.findMany({ where: { scheduleId } })
  return rows.map(({ scheduleId: _, bytes, ...file }) => ({ ...file, bytes: Number(bytes) }))
}

/** Remembers files as they are, in place of what was remembered at their paths. */
export async function saveKnownFiles(
  db: Db,
  scheduleId: string,
  files: readonly WatchedFile[],
  isSeen: boolean,
): Promise<void> {
  await deleteKnownFiles(
    db,
    scheduleId,
    files.map(({ path }) => path),
  )
  for (let at = 0; at < files.length; at += rowsAtOnce) {
    const data = files
      .slice(at, at + rowsAtOnce)
      .map(({ path, bytes, modifiedAt }) => ({ scheduleId, path, bytes: BigInt(bytes), modifiedAt, isSeen }))
    await db.scheduleFile.createMany({ data })
  }
}

export async function deleteKnownFiles(db: Db, scheduleId: string, paths?: readonly string[]): Promise<void> {
  if (!paths) await db.scheduleFile.deleteMany({ where: { scheduleId } })
  for (let at = 0; at < (paths?.length ?? 0); at += rowsAtOnce) {
    const path = { in: paths?.slice(at, at + rowsAtOnce) ?? [] }
    await db.scheduleFile.deleteMany({ where: { scheduleId, path } })
  }
}

/**
 * Which of the folders of copies are wanted by a job of a schedule: by one that has not ended, or one that was made after `since` and
 * has failed or was canceled.
 */
export async function findGatheredInUse(
  db: Db,
  workspaceId: string,
  names: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT f.name FROM unnest(${names}::text[]) AS f(name)
    WHERE EXISTS (SELECT FROM "Job"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "scheduleName" IS NOT NULL AND status <> 'Completed'
        AND ("endedAt" IS NULL OR "createdAt" > ${since}) AND strpos(payload::text, '.new/' || f.name) > 0)`
  return new Set(rows.map(({ name }) => name))
}
