import { storableText } from '#lib/core/storable-text.ts'
import type { Db } from '#lib/db/client.ts'
import type { LogLine } from '#lib/online-endpoints/serving/telemetry.ts'

/** In the order given; as arrays, because a busy script prints thousands of lines in a second. */
export async function insertLogRows(db: Db, lines: readonly LogLine[]): Promise<void> {
  const of = <K extends keyof LogLine>(name: K) => lines.map((line) => line[name])
  const texts = lines.map(({ text }) => storableText(text))
  const moments = lines.map(({ at }) => at.toISOString())
  await db.$executeRaw`
    INSERT INTO "OnlineLogLine" ("deploymentId", revision, replica, level, source, text, at)
    SELECT deployment::uuid, revision, replica, level, source, text, at::timestamptz
    FROM unnest(${of('deploymentId')}::text[], ${of('revision')}::int[], ${of('replica')}::text[], ${of('level')}::text[],
      ${of('source')}::text[], ${texts}::text[], ${moments}::text[])
      WITH ORDINALITY AS line(deployment, revision, replica, level, source, text, at, place)
    ORDER BY place`
}

export async function deleteLogRowsBefore(db: Db, at: Date): Promise<void> {
  await db.onlineLogLine.deleteMany({ where: { at: { lt: at } } })
}

/** Leaves each deployment its newest lines. Materialized, or the search would be made for every line anew. */
export async function deleteLogRowsBeyond(db: Db, newest: number): Promise<void> {
  await db.$executeRaw`
    WITH excess AS MATERIALIZED (
      SELECT d.id AS "deploymentId", (
        SELECT l.id FROM "OnlineLogLine" l WHERE l."deploymentId" = d.id ORDER BY l.id DESC OFFSET ${newest} LIMIT 1
      ) AS "lastId"
      FROM "OnlineDeployment" d
    )
    DELETE FROM "OnlineLogLine" line USING excess
    WHERE line."deploymentId" = excess."deploymentId" AND line.id <= excess."lastId"`
}
