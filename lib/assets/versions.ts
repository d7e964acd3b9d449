import { assetKey, type Described } from '#lib/arm/asset.ts'
import { type ChangeableColumns, changeableColumns } from '#lib/assets/columns.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'
import { isReferenceViolation, isUniqueViolation } from '#lib/db/errors.ts'

interface Version extends Described {
  id: string
  version: string
}

type NewRow<Own> = Own &
  ChangeableColumns & { id: string; key: string; version: string; createdAt: Date; createdBy: string }

/** What is asked of the tables of all kinds of versions: that part of what Prisma gives for each. */
interface Rows<Own> {
  create(query: { data: NewRow<Own> }): PromiseLike<unknown>
  update(query: { where: { id: string }; data: ChangeableColumns }): PromiseLike<unknown>
  deleteMany(query: { where: { id: string } }): PromiseLike<unknown>
}

interface Kind<V, Own> {
  rows: (db: Db) => Rows<Own>
  /** Columns that only this kind has; they are written once. */
  own: (version: V) => Own
  /** The asset as a sentence names it: `code asset 'churn'`. */
  assetOf: (version: V) => string
}

/** The writes to the versions of a kind of asset. */
export function versionWrites<V extends Version, Own extends object>({ rows, own, assetOf }: Kind<V, Own>) {
  return {
    /** Throws Conflict when there is one of that number. */
    async insertVersion(db: Db, one: V): Promise<void> {
      const { id, version, createdAt, createdBy } = one
      const identity = { id, key: assetKey(version), version, createdAt, createdBy }
      try {
        await rows(db).create({ data: { ...own(one), ...changeableColumns(one), ...identity } })
      } catch (cause) {
        if (!isUniqueViolation(cause)) throw cause
        const message = `Version ${version} of ${assetOf(one)} has just been registered by someone else. Take another version.`
        throw new AppError('Conflict', message, 'version', { cause })
      }
    },

    async updateVersion(db: Db, version: V): Promise<void> {
      await rows(db).update({ where: { id: version.id }, data: changeableColumns(version) })
    },

    /** Says false, and deletes nothing, when a deployment uses the version. */
    async deleteVersionRow(db: Db, id: string): Promise<boolean> {
      try {
        await rows(db).deleteMany({ where: { id } })
        return true
      } catch (cause) {
        if (isReferenceViolation(cause)) return false
        throw cause
      }
    },
  }
}

type FindFirst<V> = (
  db: Db,
  asset: { workspaceId: string; key: string },
  which: { key: string } | { isArchived: false },
) => Promise<V | undefined>

/** The queries for one version; `findFirst` takes the newest of those that `which` holds for. */
export function versionQueries<V>(findFirst: FindFirst<V>) {
  return {
    findVersion: (db: Db, workspaceId: string, name: string, version: string) =>
      findFirst(db, { workspaceId, key: assetKey(name) }, { key: assetKey(version) }),

    /** The newest one that is not archived: what the label `latest` stands for. */
    findLatestVersion: (db: Db, workspaceId: string, name: string) =>
      findFirst(db, { workspaceId, key: assetKey(name) }, { isArchived: false }),
  }
}
