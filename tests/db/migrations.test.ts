import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { applyMigrations, readSchema, sqlBetween } from '#lib/db/schema-engine.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'

const migrated = await createEmptyDatabase()
const fromSchema = await createEmptyDatabase()
const firstRun = await applyMigrations(migrated)

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const columns = `select table_name, column_name, data_type, is_nullable, column_default, datetime_precision
  from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations' order by 1, 2`
const indexes = `select tablename, indexname, indexdef from pg_indexes
  where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1, 2`
const constraints = `select conrelid::regclass::text as "table", conname, pg_get_constraintdef(oid) as definition from pg_constraint
  where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '_prisma_migrations' order by 1, 2`

test('the migrations lead to the schema', async () => {
  // Prisma's schema names the operator class, the migration brings the extension it comes from.
  await query(fromSchema, 'create extension pg_trgm')
  await query(fromSchema, await sqlBetween(inject('templateUrl'), [], await readSchema()))
  for (const facts of [columns, indexes, constraints]) {
    const wanted = await query(fromSchema, facts)
    expect(wanted.length).toBeGreaterThan(10)
    expect(await query(migrated, facts)).toEqual(wanted)
  }
})

test('migrating twice changes nothing', async () => {
  expect(firstRun.length).toBeGreaterThan(0)
  expect(await applyMigrations(migrated)).toEqual([])
})

test('the generated client knows every model of the schema', async () => {
  const models = (await readSchema()).flatMap(([, text]) =>
    [...text.matchAll(/^model (\w+)/gm)].map(([, name]) => name),
  )
  const client = await readFile('prisma/client/client.ts', 'utf8')
  expect(models.filter((name) => !client.includes(`export type ${name} =`))).toEqual([])
})
