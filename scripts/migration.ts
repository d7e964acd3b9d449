import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { readSchema, sqlBetween } from '#lib/db/schema-engine.ts'

// Writes the next migration: what leads from the committed prisma/schema to the one in the work tree.
// Needs DATABASE_URL of a running PostgreSQL (nothing is changed in it): npm run db:migration -- add-thing
const [name] = process.argv.slice(2)
const { DATABASE_URL: databaseUrl } = process.env
if (!name || !databaseUrl) throw new Error('Usage: DATABASE_URL=postgresql://… npm run db:migration -- <name>')

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' })
const committed = git('ls-tree', '--name-only', 'HEAD', 'prisma/schema/').split('\n').filter(Boolean)
const before = committed.map((path) => [path, git('show', `HEAD:${path}`)] as [string, string])

const sql = await sqlBetween(databaseUrl, before, await readSchema())
const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
const folder = `prisma/migrations/${stamp}_${name}`
await mkdir(folder, { recursive: true })
await writeFile(`${folder}/migration.sql`, sql)
console.log(`${folder}/migration.sql`)
