import pg from 'pg'
import type { TestWorld } from '#tests/support/world.ts'

/** Ends all connections to the world's database, and lets nobody in until it is called with true. */
export async function admitConnections({ databaseUrl }: TestWorld, isOpen: boolean): Promise<void> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`alter database ${name} allow_connections ${isOpen}`)
  if (!isOpen) await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await client.end()
}
