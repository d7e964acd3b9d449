import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { exportJWK, type JWK } from 'jose'
import { deleteSigningKeys, findSigningKeys, insertSigningKey, type SigningKey } from '#lib/auth/tokens/store.ts'
import type { World } from '#lib/core/context.ts'
import { seal, unseal } from '#lib/core/sealed.ts'

const dayMs = 24 * 3600_000
/** A key signs for thirty days, and what it signed is accepted for one more, which is longer than any token lives. */
const signingMs = 30 * dayMs
const acceptedMs = signingMs + dayMs

type KeyWorld = Pick<World, 'db' | 'now' | 'newId' | 'config'>

export interface TokenSigner {
  kid: string
  key: KeyObject
}

/** The newest key that may sign; made when there is none, when it is due to be replaced, or sealed with another secret. */
export async function getSigner(world: KeyWorld): Promise<TokenSigner> {
  const { db, now, config } = world
  const [newest] = await findSigningKeys(db, new Date(now().getTime() - signingMs))
  const key = newest && openKey(config.secret, newest)
  return newest && key ? { kid: newest.id, key } : createSigner(world)
}

/** Opening one takes as long as signing with it does. */
let lastOpened: { secret: string; sealed: string; key: KeyObject } | undefined

function openKey(secret: string, { id, privateKey: sealed }: SigningKey): KeyObject | undefined {
  if (lastOpened?.secret === secret && lastOpened.sealed === sealed) return lastOpened.key
  const text = unseal(secret, id, sealed)
  if (!text) return undefined
  lastOpened = { secret, sealed, key: createPrivateKey(text) }
  return lastOpened.key
}

/** The public keys whose tokens are accepted, as JWKs; the one that signs now comes first. */
export async function listPublicKeys({ db, now }: Pick<World, 'db' | 'now'>): Promise<JWK[]> {
  const keys = await findSigningKeys(db, new Date(now().getTime() - acceptedMs))
  return keys.map(({ id, publicKey }) => ({ ...publicKey, kid: id, use: 'sig', alg: 'RS256' }))
}

// Two processes may each make one at the same moment; both are accepted, and the newer signs from then on.
async function createSigner({ db, now, newId, config }: KeyWorld): Promise<TokenSigner> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const kid = newId()
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  await insertSigningKey(db, {
    id: kid,
    privateKey: seal(config.secret, kid, text),
    publicKey: await exportJWK(publicKey),
    createdAt: now(),
  })
  await deleteSigningKeys(db, new Date(now().getTime() - acceptedMs))
  return { kid, key: privateKey }
}
