import pg from 'pg'

/** Makes an operation one that has been going on for a minute and does not end. */
export async function ageOperation(databaseUrl: string, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `UPDATE "Operation" SET status = 'InProgress', "endedAt" = NULL, "startedAt" = now() - interval '1 minute' WHERE id = $1`,
      [id],
    )
  } finally {
    await client.end()
  }
}
