import { storableText } from '#lib/core/storable-text.ts'
import type { Db } from '#lib/db/client.ts'
import type { LogLine } from '#lib/online-endpoints/serving/telemetry.ts'

export async function insertLogRows(db: Db, lines: readonly LogLine[]): Promise<void> {
  await db.onlineLogLine.createMany({ data: lines.map((line) => ({ ...line, text: storableText(line.text) })) })
}

export async function deleteLogRowsBefore(db: Db, at: Date): Promise<void> {
  await db.onlineLogLine.deleteMany({ where: { at: { lt: at } } })
}

/** Leaves each deployment its newest lines. */
export async function deleteLogRowsBeyond(db: Db, newest: number): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "OnlineLogLine" line USING (
      SELECT d.id AS "deploymentId", (
        SELECT l.id FROM "OnlineLogLine" l WHERE l."deploymentId" = d.id ORDER BY l.id DESC OFFSET ${newest} LIMIT 1
      ) AS "lastId"
      FROM "OnlineDeployment" d
    ) excess
    WHERE line."deploymentId" = excess."deploymentId" AND line.id <= excess."lastId"`
}
