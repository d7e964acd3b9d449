import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

const { Pool } = pg

const packageFolder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
const filters = { externalTables: [], externalEnums: [] }

/** Prisma's schema files as [path, text], in name order. */
export async function readSchema(folder = 'prisma/schema'): Promise<SchemaFiles> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name) => [join(folder, name), await readFile(join(folder, name), 'utf8')] as [string, string]),
  )
}

// The generated glue keeps views of one instance's memory: a second instance in the same process reads garbage.
let loading: ReturnType<typeof loadEngine> | undefined

async function loadEngine() {
  const glue = await import(join(packageFolder, 'schema_engine_bg.js'))
  const { instance } = await WebAssembly.instantiate(await readFile(join(packageFolder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  // The generated start function takes nothing and returns nothing.
  const start = instance.exports.__wbindgen_start as () => void
  start()
  return glue
}

/**
 * Prisma's own migration engine, as WebAssembly: the native one would have to be downloaded.
 * Its connections are closed when `work` is done.
 */
async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loading ??= loadEngine()
  const glue = await loading
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
    return await work(await glue.SchemaEngine.new({ datamodels: await readSchema() }, () => {}, adapter))
  } finally {
    await pool.end()
  }
}

/** Sends a migration as one script: the adapter's own way cuts at every semicolon, also inside a function's body. */
class WholeScripts extends PrismaPg {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super(pool)
    this.#pool = pool
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await this.#pool.query(script)
    }
    return adapter
  }
}

/** Applies the migrations of `folder` that the database does not have yet; returns their names. Safe to repeat. */
export async function applyMigrations(databaseUrl: string, folder = 'prisma/migrations'): Promise<string[]> {
  const migrationsList = await listMigrations(folder)
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
    return appliedMigrationNames
  })
}

/** Schema files as [path, text]. */
type SchemaFiles = [string, string][]

/** The SQL that leads from one Prisma schema to another; no files means an empty database. */
export async function sqlBetween(databaseUrl: string, from: SchemaFiles, to: SchemaFiles): Promise<string> {
  const asTarget = (files: SchemaFiles) => ({
    tag: 'schemaDatamodel' as const,
    files: files.map(([path, content]) => ({ path, content })),
  })
  const source = from.length === 0 ? { tag: 'empty' as const } : asTarget(from)
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({ from: source, to: asTarget(to), script: true, exitCode: null, filters })
    return stdout ?? ''
  })
}

async function listMigrations(folder: string) {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => {
      const value = await readFile(join(folder, path, 'migration.sql'), 'utf8')
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
    }),
  )
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }
  return { baseDir: folder, lockfile, shadowDbInitScript: '', migrationDirectories }
}
