import { systemPrincipal } from '#lib/auth/principal.ts'
import { hashSecret, hintOf, verifySecret } from '#lib/auth/tokens/client-secret.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import {
  deleteSecretsOfSource,
  findSecretHashes,
  findServicePrincipal,
  insertSecret,
  insertServicePrincipal,
} from '#lib/service-principals/store.ts'

const source = 'configuration'

/**
 * Sees to it that the service principal of the configuration exists and has the configured secret. What owners changed
 * about it stays: its name, its role, that it is disabled, that its secrets were rotated.
 */
export async function ensureConfiguredPrincipal(world: World): Promise<void> {
  const { client } = world.config
  if (!client) return
  const existing = await findServicePrincipal(world.db, client.id)
  if (existing && (await isKnown(world, client))) return
  const hash = await hashSecret(client.secret)
  const put = inTransaction(world.db, async (db) => {
    if (!existing) await insertServicePrincipal(db, firstPrincipal(world, client.id))
    await deleteSecretsOfSource(db, client.id, source)
    const secret = { id: world.newId(), hash, hint: hintOf(client.secret), source, createdAt: world.now() } as const
    await insertSecret(db, client.id, { ...secret, expiresAt: undefined })
  })
  // Two machines may start on one new database at the same moment.
  await put.catch((error) => {
    if (existing || !(error instanceof AppError && error.code === 'Conflict')) throw error
  })
}

async function isKnown({ db }: World, { id, secret }: { id: string; secret: string }): Promise<boolean> {
  for (const hash of await findSecretHashes(db, id)) if (await verifySecret(secret, hash)) return true
  return false
}

function firstPrincipal({ now }: World, id: string) {
  const made = { at: now(), by: systemPrincipal.name }
  return {
    id,
    name: `Configured client ${id}`,
    role: 'Owner' as const,
    disabledAt: undefined,
    lastUsedAt: undefined,
    createdAt: made.at,
    createdBy: made.by,
    updatedAt: made.at,
    updatedBy: made.by,
  }
}
