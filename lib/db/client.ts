import { PrismaPg } from '@prisma/adapter-pg'
import { storableText } from '#lib/core/storable-text.ts'
import { createStatementNames } from '#lib/db/statement-names.ts'
import { Prisma, PrismaClient } from '../../prisma/client/client.ts'

export type DbClient = PrismaClient
/** A connection or an open transaction: stores take either, so verbs compose. */
export type Db = PrismaClient | Prisma.TransactionClient
export type { Prisma } from '../../prisma/client/client.ts'

/** Opens a pool of at most `connections` connections; nothing is dialled before the first query. */
export function createDb(url: string, connections = 10): DbClient {
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: connections, connectionTimeoutMillis: 10_000 },
      { statementNameGenerator: createStatementNames() },
    ),
  })
}

/** Runs `work` in the caller's transaction, or in a new one when the caller has none. */
export async function inTransaction<T>(db: Db, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  if (!('$transaction' in db)) return work(db)
  return db.$transaction((tx) => work(tx), { timeout: 30_000, maxWait: 10_000 })
}

/**
 * As inTransaction, on the state that the first statement finds. Throws an error that isWriteConflict knows when somebody else has
 * changed what `work` changes since.
 */
export async function inSnapshot<T>(db: Db, work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  if (!('$transaction' in db)) return work(db)
  return db.$transaction((tx) => work(tx), { timeout: 30_000, maxWait: 10_000, isolationLevel: 'RepeatableRead' })
}

/** A value as Prisma's JSON input; what we store is always plain data that a zod schema produced. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  const text = JSON.stringify(value, (_, member) => (typeof member === 'string' ? storableText(member) : member))
  return JSON.parse(text) as Prisma.InputJsonValue
}

/** As toJson, for a column that may be empty. */
export const toJsonOrNull = (value: unknown) => (value === undefined ? Prisma.DbNull : toJson(value))
