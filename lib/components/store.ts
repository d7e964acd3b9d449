import { containerStore, plain } from '#lib/assets/containers.ts'
import type { Db } from '#lib/db/client.ts'

export const {
  find: findComponent,
  findPage: findComponents,
  save: saveComponent,
  ensure: ensureComponentRow,
  reserveVersion,
  remove: deleteComponentRow,
} = containerStore({ ...plain, rows: (db) => db.component })

/** The next version number, which nobody else gets. */
export async function takeVersion(db: Db, componentId: string): Promise<number> {
  const row = await db.component.update({
    where: { id: componentId },
    data: { nextVersion: { increment: 1 } },
    select: { nextVersion: true },
  })
  return row.nextVersion - 1
}
