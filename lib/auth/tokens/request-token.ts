import { z } from 'zod'
import { type Attempt, countFailure, forgetFailures, refuseGuessing } from '#lib/auth/throttle.ts'
import { type AccessToken, issueAccessToken, type TokenVersion } from '#lib/auth/tokens/access-token.ts'
import { audienceOf } from '#lib/auth/tokens/audience.ts'
import { verifySecret } from '#lib/auth/tokens/client-secret.ts'
import { type Client, type ClientSecretHash, findClient, saveClientUse } from '#lib/auth/tokens/store.ts'
import { TokenError } from '#lib/auth/tokens/token-error.ts'
import type { TokenRequest } from '#lib/auth/tokens/token-request.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** A token for a program that knows one of its secrets; wrong ones are counted as wrong passwords are. Throws a TokenError. */
export async function requestToken(
  world: World,
  { clientId, clientSecret, resource }: TokenRequest,
  { version, address }: { version: TokenVersion; address: string },
): Promise<AccessToken> {
  const { db } = world
  const id = clientId.toLowerCase()
  // Ids that cannot exist share one count: a caller must not fill the table with texts of its own.
  const isId = z.guid().safeParse(id).success
  const attempt = { account: `client:${isId ? id : 'unknown'}`, address, now: world.now() }
  const [failures, client] = await Promise.all([
    refuseGuessingPrograms(world, attempt),
    isId ? findClient(db, id) : undefined,
  ])
  const secret = client && (await findSecret(client, clientSecret))
  if (!client || !secret) {
    await countFailure(db, attempt)
    throw client ? wrongSecret(client) : unknownClient(clientId)
  }
  refuseEnded(world, client, secret)
  if (!audienceOf(resource, world.config.publicUrl)) throw unknownResource(resource)
  const { id: secretId, expiresAt: secretExpiresAt } = secret
  const token = await issueAccessToken(world, { clientId: id, secretId, secretExpiresAt, resource, version })
  if (isNewUse(client, world.now())) await saveClientUse(db, id, world.now())
  if (failures > 0) await forgetFailures(db, attempt)
  return token
}

/** Kept to the minute: a program that asks for a token with every call writes no row with every call. */
const isNewUse = ({ lastUsedAt }: Client, now: Date) => !lastUsedAt || now.getTime() - lastUsedAt.getTime() >= 60_000

async function refuseGuessingPrograms({ db }: World, attempt: Attempt): Promise<number> {
  try {
    return await refuseGuessing(db, attempt)
  } catch (error) {
    if (error instanceof AppError) throw new TokenError('temporarily_unavailable', 50196, error.message)
    throw error
  }
}

async function findSecret(client: Client, text: string): Promise<ClientSecretHash | undefined> {
  for (const secret of client.secrets) if (await verifySecret(text, secret.hash)) return secret
  return undefined
}

function refuseEnded({ now }: World, { id, isDisabled }: Client, { expiresAt }: ClientSecretHash): void {
  if (isDisabled)
    throw new TokenError(
      'unauthorized_client',
      7000112,
      `Application '${id}' is disabled. An owner can enable it in Settings.`,
    )
  if (expiresAt && expiresAt <= now())
    throw new TokenError(
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${id}' are expired. An owner can add a new one in Settings.`,
    )
}

const wrongSecret = ({ id }: Client) =>
  new TokenError(
    'invalid_client',
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${id}'.`,
  )

const unknownClient = (clientId: string) =>
  new TokenError(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId.slice(0, 100)}' was not found. Service principals are listed in Settings.`,
  )

const unknownResource = (resource: string) =>
  new TokenError(
    'invalid_resource',
    500011,
    `The resource principal named '${resource.slice(0, 200)}' was not found. Ask for 'https://management.azure.com' or 'https://ml.azure.com'.`,
  )
