import { assetInUse } from '#lib/arm/in-use.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { isReferenceViolation } from '#lib/db/errors.ts'

interface Deletion {
  /** The asset as its refusal names it: `The model 'churn'`. */
  what: string
  noun: string
  listUsers: () => Promise<{ endpointName: string; name: string }[]>
  remove: (db: Db) => Promise<void>
}

/** Deletes an asset with all its versions. Throws Conflict, which names them, while deployments use one. */
export async function deleteUnused(db: Db, { what, noun, listUsers, remove }: Deletion): Promise<void> {
  const refuse = async () => assetInUse(what, await listUsers(), noun)
  if ((await listUsers()).length > 0) throw await refuse()
  try {
    await inTransaction(db, remove)
  } catch (cause) {
    throw isReferenceViolation(cause) ? await refuse() : cause
  }
}
