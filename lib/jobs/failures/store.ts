import { type Page, pageSize, toPage } from '#lib/arm/list.ts'
import type { Db } from '#lib/db/client.ts'
import type { Failure, FailureQuery } from '#lib/jobs/failures/schema.ts'

/** The first 20 failures of every mini-batch, and every file of those that gave no result, in input order. */
export async function findFailures(db: Db, jobId: string, query: FailureQuery): Promise<Page<Failure>> {
  const take = pageSize(query)
  const file = query.file ?? null
  const rows = await db.$queryRaw<(Failure & { total: bigint })[]>`
    SELECT *, count(*) OVER () AS total FROM (
      SELECT m.index AS "miniBatch", f.at, f.value ->> 'file' AS file, (f.value ->> 'row')::int AS row, f.value ->> 'column' AS column, f.value ->> 'reason' AS reason
      FROM "MiniBatch" m, jsonb_array_elements(m.result -> 'failures') WITH ORDINALITY f(value, at)
      WHERE m."jobId" = ${jobId}::uuid AND m.state = 'done'
      UNION ALL
      SELECT m.index, i.at, i.value -> 'file' ->> 'name', (i.value -> 'range' ->> 'firstRow')::int, NULL, m.error
      FROM "MiniBatch" m, jsonb_array_elements(m.plan -> 'items') WITH ORDINALITY i(value, at)
      WHERE m."jobId" = ${jobId}::uuid AND m.state = 'failed'
    ) found
    WHERE ${file}::text IS NULL OR file = ${file}
    ORDER BY "miniBatch", at OFFSET ${query.$skip} LIMIT ${take + 1}`
  const failures = rows.map(({ file, row, column, reason, miniBatch }) => ({ file, row, column, reason, miniBatch }))
  return toPage(failures, take, query.$count ? Number(rows[0]?.total ?? 0) : undefined)
}
