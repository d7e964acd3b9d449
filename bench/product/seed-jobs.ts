import pg from 'pg'

/**
 * Fills the database with `jobs` ended jobs of the endpoint over the last 90 days and one job of `miniBatches` mini-batches,
 * copied from the endpoint's newest job, so that every column holds what the product writes; `there` says how many were made before.
 */
export async function seedJobs(
  databaseUrl: string,
  endpoint: string,
  jobs: number,
  miniBatches: number,
  there = 0,
): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO "Job" SELECT made.*
        FROM (SELECT * FROM "Job" WHERE "endpointName" = $1 ORDER BY "createdAt" DESC LIMIT 1) newest, generate_series($3::int + 1, $2::int) n,
          LATERAL jsonb_populate_record(NULL::"Job", to_jsonb(newest) || jsonb_build_object(
            'id', gen_random_uuid(), 'name', 'seeded-' || n, 
            'displayName', (ARRAY['amber','brave','calm','clear'])[1 + n % 4] || '_' || (ARRAY['anchor','beacon','keel','sail'])[1 + (n / 4) % 4] || '_' || substr(md5(n::text), 1, 6), 'idempotencyKey', NULL,
            'status', (ARRAY['Completed','Completed','Completed','Failed','Canceled'])[1 + n % 5],
            'createdAt', now() - n * interval '78 seconds', 'startedAt', now() - n * interval '78 seconds',
            'endedAt', now() - n * interval '78 seconds' + interval '30 seconds')) made`,
      [endpoint, jobs, there],
    )
    await client.query(
      `INSERT INTO "MiniBatch" SELECT made.*
        FROM (SELECT m.* FROM "MiniBatch" m JOIN "Job" j ON j.id = m."jobId" WHERE j."endpointName" = $1 LIMIT 1) sample,
          (SELECT id FROM "Job" WHERE name = 'seeded-1') job, generate_series(0, $2::int - 1) n,
          LATERAL jsonb_populate_record(NULL::"MiniBatch", to_jsonb(sample) || jsonb_build_object('jobId', job.id, 'index', n)) made`,
      [endpoint, miniBatches],
    )
    // What autovacuum does within a minute of so many rows.
    await client.query('VACUUM ANALYZE')
    return 'seeded-1'
  } finally {
    await client.end()
  }
}
