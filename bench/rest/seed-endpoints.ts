import pg from 'pg'

/**
 * Copies a batch endpoint and its deployment until there are `count` copies, so that every column holds what the product writes; `there`
 * says how many were made before.
 */
export async function seedEndpoints(databaseUrl: string, endpoint: string, count: number, there = 0): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO "BatchEndpoint" SELECT made.*
        FROM (SELECT * FROM "BatchEndpoint" WHERE name = $1) given, generate_series($3::int + 1, $2::int) n,
          LATERAL jsonb_populate_record(NULL::"BatchEndpoint", to_jsonb(given) || jsonb_build_object(
            'id', gen_random_uuid(), 'name', 'seeded-' || n, 'key', 'seeded-' || n,
            'createdAt', now() - n * interval '5 minutes')) made`,
      [endpoint, count, there],
    )
    await client.query(
      `INSERT INTO "BatchDeployment" SELECT made.*
        FROM (SELECT d.* FROM "BatchDeployment" d JOIN "BatchEndpoint" e ON e.id = d."endpointId" WHERE e.name = $1 LIMIT 1) given,
          (SELECT id FROM "BatchEndpoint" e WHERE name LIKE 'seeded-%'
            AND NOT EXISTS (SELECT FROM "BatchDeployment" d WHERE d."endpointId" = e.id)) seeded,
          LATERAL jsonb_populate_record(NULL::"BatchDeployment", to_jsonb(given) || jsonb_build_object(
            'id', gen_random_uuid(), 'endpointId', seeded.id)) made`,
      [endpoint],
    )
    // What autovacuum does within a minute of so many rows.
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}
