import type { JWK } from 'jose'
import type { InstanceRole, Role } from '#lib/auth/principal.ts'
import { listGivenRoles } from '#lib/auth/roles-store.ts'
import { listUsers } from '#lib/auth/store.ts'
import { listPublicKeys } from '#lib/auth/tokens/signing-keys.ts'
import { type Client, listClients } from '#lib/auth/tokens/store.ts'
import type { World } from '#lib/core/context.ts'

/** Everybody who may hold a token, and the keys that programs' tokens are checked with. */
export interface TokenHolders {
  publicKeys: JWK[]
  /** By id; without those that are disabled. */
  users: ReadonlyMap<string, { name: string; role: InstanceRole; generation: number }>
  clients: ReadonlyMap<string, Client>
  /** What was given in workspaces, by `givenRoleKey`. */
  givenRoles: ReadonlyMap<string, Role>
}

/** The key of a role that was given in a workspace. */
export const givenRoleKey = (workspaceId: string, principalId: string) => `${workspaceId}/${principalId}`

/** The list as it was last read. */
export interface HeldTokenHolders {
  current(): TokenHolders
  /** Reads it anew, but not twice within a second; does nothing while the database is away. */
  refresh(): Promise<void>
  close(): void
}

const everyMs = 5_000
const leastMs = 1_000

/** Keeps the list in memory, so that checking a token never waits for the database; throws when it cannot be read the first time. */
export async function holdTokenHolders(world: Pick<World, 'db' | 'now' | 'log'>): Promise<HeldTokenHolders> {
  let held = await readTokenHolders(world)
  let readAt = performance.now()
  let reading: Promise<void> | undefined

  const read = async () => {
    readAt = performance.now()
    held = await readTokenHolders(world).catch((error) => {
      world.log.warn({ err: error }, 'users and service principals could not be read; those known are kept')
      return held
    })
    reading = undefined
  }
  const refresh = async () => {
    if (!reading && performance.now() - readAt < leastMs) return
    reading ??= read()
    await reading
  }
  const timer = setInterval(refresh, everyMs).unref()
  return { current: () => held, refresh, close: () => clearInterval(timer) }
}

async function readTokenHolders(world: Pick<World, 'db' | 'now'>): Promise<TokenHolders> {
  const [publicKeys, users, clients, givenRoles] = await Promise.all([
    listPublicKeys(world),
    listUsers(world.db),
    listClients(world.db),
    listGivenRoles(world.db),
  ])
  return {
    publicKeys,
    users: new Map(users.map(({ id, email, role, generation }) => [id, { name: email, role, generation }])),
    clients: new Map(clients.map((client) => [client.id, client])),
    givenRoles: new Map(
      givenRoles.map(({ workspaceId, principalId, role }) => [givenRoleKey(workspaceId, principalId), role]),
    ),
  }
}
