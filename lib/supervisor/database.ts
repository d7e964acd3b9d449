import { pingDatabase } from '#lib/db/ping.ts'
import { applyMigrations } from '#lib/db/schema-engine.ts'
import { StartError } from '#lib/supervisor/start-error.ts'

const answerLimitMs = 5000

/** Host, port and name of a database: what may be shown of its address. */
function describeDatabase(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${hostname}:${port || 5432}${pathname}`
}

/** Throws a StartError when the database of DATABASE_URL does not answer within five seconds. */
export async function checkDatabase(databaseUrl: string): Promise<void> {
  try {
    await pingDatabase(databaseUrl, answerLimitMs)
  } catch (cause) {
    throw new StartError(
      `The database ${describeDatabase(databaseUrl)} does not answer (${reasonOf(cause)}): start it or correct DATABASE_URL; without DATABASE_URL Slipway runs its own PostgreSQL.`,
      { cause },
    )
  }
}

export async function migrate(databaseUrl: string): Promise<void> {
  try {
    await applyMigrations(databaseUrl)
  } catch (cause) {
    throw new StartError(`The database ${describeDatabase(databaseUrl)} could not be migrated: ${reasonOf(cause)}`, {
      cause,
    })
  }
}

function reasonOf(error: unknown): string {
  // A host name with several addresses fails once for each of them.
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}
