import { generateSecret, hashSecret, hintOf } from '#lib/auth/tokens/client-secret.ts'
import type { World } from '#lib/core/context.ts'
import type { NewClientSecret } from '#lib/service-principals/schema.ts'

const dayMs = 24 * 3600_000

/** A new secret of `days` days with the hash to keep. */
export async function makeSecret(
  { now, newId }: Pick<World, 'now' | 'newId'>,
  days: number,
): Promise<NewClientSecret & { hash: string }> {
  const text = generateSecret()
  const createdAt = now()
  const expiresAt = new Date(createdAt.getTime() + days * dayMs)
  return { id: newId(), text, hash: await hashSecret(text), hint: hintOf(text), source: 'made', createdAt, expiresAt }
}
