import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { getServicePrincipal } from '#lib/service-principals/get.ts'
import { makeSecret } from '#lib/service-principals/make-secret.ts'
import type { NewClientSecret, Rotation } from '#lib/service-principals/schema.ts'
import { refuseTooMany } from '#lib/service-principals/secrets/add.ts'
import { insertSecret, saveSecretsEnd } from '#lib/service-principals/store.ts'

const hourMs = 3600_000

/** A new secret in place of all others, which are accepted for `formerHours` more. */
export async function rotateSecrets(
  ctx: Context,
  id: string,
  { secretDays, formerHours }: Rotation,
): Promise<NewClientSecret> {
  const principal = await getServicePrincipal(ctx, id)
  refuseTooMany(principal)
  const { hash, ...secret } = await makeSecret(ctx, secretDays)
  const end = new Date(ctx.now().getTime() + formerHours * hourMs)
  await inTransaction(ctx.db, async (db) => {
    await saveSecretsEnd(db, principal.id, secret.id, end)
    await insertSecret(db, principal.id, { ...secret, hash })
  })
  return secret
}
