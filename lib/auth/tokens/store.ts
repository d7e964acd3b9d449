import type { JWK } from 'jose'
import { type InstanceRole, readInstanceRole } from '#lib/auth/principal.ts'
import { type Db, toJson } from '#lib/db/client.ts'

/** A service principal as far as signing in needs it. */
export interface Client {
  id: string
  name: string
  role: InstanceRole
  isDisabled: boolean
  lastUsedAt: Date | undefined
  secrets: ClientSecretHash[]
}

export interface ClientSecretHash {
  id: string
  hash: string
  expiresAt: Date | undefined
}

/** The service principal of a client id with all its secrets, disabled or not. */
export async function findClient(db: Db, id: string): Promise<Client | undefined> {
  const row = await db.servicePrincipal.findUnique({
    where: { id },
    include: { secrets: { orderBy: { createdAt: 'desc' } } },
  })
  return row ? toClient(row) : undefined
}

/** All of them, for a process that checks tokens without asking for each. */
export async function listClients(db: Db): Promise<Client[]> {
  const rows = await db.servicePrincipal.findMany({ include: { secrets: { orderBy: { createdAt: 'desc' } } } })
  return rows.map(toClient)
}

interface ClientRow {
  id: string
  name: string
  role: string
  disabledAt: Date | null
  lastUsedAt: Date | null
  secrets: { id: string; hash: string; expiresAt: Date | null }[]
}

function toClient(row: ClientRow): Client {
  const role = readInstanceRole(row.role, `Service principal ${row.id}`)
  const secrets = row.secrets.map((one) => ({ id: one.id, hash: one.hash, expiresAt: one.expiresAt ?? undefined }))
  const { id, name, disabledAt, lastUsedAt } = row
  return { id, name, role, isDisabled: disabledAt !== null, lastUsedAt: lastUsedAt ?? undefined, secrets }
}

export async function saveClientUse(db: Db, id: string, at: Date): Promise<void> {
  await db.servicePrincipal.updateMany({ where: { id }, data: { lastUsedAt: at } })
}

export interface SigningKey {
  id: string
  /** Sealed PKCS #8. */
  privateKey: string
  publicKey: JWK
  createdAt: Date
}

/** The keys made after `since`, the newest first. */
export async function findSigningKeys(db: Db, since: Date): Promise<SigningKey[]> {
  const rows = await db.signingKey.findMany({ where: { createdAt: { gt: since } }, orderBy: { createdAt: 'desc' } })
  // Written by insertSigningKey alone.
  return rows.map((row) => ({ ...row, publicKey: row.publicKey as JWK }))
}

export async function insertSigningKey(db: Db, key: SigningKey): Promise<void> {
  await db.signingKey.create({ data: { ...key, publicKey: toJson(key.publicKey) } })
}

export async function deleteSigningKeys(db: Db, before: Date): Promise<void> {
  await db.signingKey.deleteMany({ where: { createdAt: { lte: before } } })
}
