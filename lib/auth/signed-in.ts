import type { InstanceRole } from '#lib/auth/principal.ts'
import { findUserById } from '#lib/auth/store.ts'
import type { LetIn } from '#lib/auth/token.ts'
import type { Db } from '#lib/db/client.ts'

/** The person at the browser, as they are now. */
export interface SignedIn {
  id: string
  email: string
  name: string
  instanceRole: InstanceRole
  hasPassword: boolean
}

/** Whom a session lets in; undefined when that has ended: a new password, a disabled or deleted account. */
export async function findSignedIn(db: Db, letIn: LetIn | undefined): Promise<SignedIn | undefined> {
  const user = letIn && (await findUserById(db, letIn.id))
  if (!user || user.generation !== letIn.generation) return undefined
  const { id, email, name, role, passwordHash } = user
  return { id, email, name, instanceRole: role, hasPassword: passwordHash !== undefined }
}
