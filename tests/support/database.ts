import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

/**
 * A database of the calling test file's own: a clone of the migrated template, dropped after the file's last test.
 * Call it at the top of a test file or in `beforeAll`. Returns its address.
 */
export async function createTestDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template template`)
  afterAll(() => onServer(`drop database if exists ${name} with (force)`))
  const url = new URL(inject('templateUrl'))
  url.pathname = `/${name}`
  return url.href
}

/** The address of an existing but empty database on the same server. */
export async function createEmptyDatabase(): Promise<string> {
  const name = `empty_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name} template template0`)
  afterAll(() => onServer(`drop database if exists ${name} with (force)`))
  const url = new URL(inject('templateUrl'))
  url.pathname = `/${name}`
  return url.href
}

async function onServer(sql: string): Promise<void> {
  const url = new URL(inject('templateUrl'))
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    // Cloning needs the template to itself; PostgreSQL waits five seconds for others to leave.
    await client.query('select pg_advisory_lock(1)')
    await client.query(sql)
  } finally {
    await client.end()
  }
}
