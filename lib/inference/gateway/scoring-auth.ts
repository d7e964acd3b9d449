import { decodeJwt } from 'jose'
import { type Audience, enterAs, type Identity, type Principal } from '#lib/auth/principal.ts'
import { readToken } from '#lib/auth/token.ts'
import { verifyAccessToken } from '#lib/auth/tokens/access-token.ts'
import { type EndpointTokenUse, readEndpointToken } from '#lib/auth/tokens/endpoint-token.ts'
import { givenRoleKey, type HeldTokenHolders } from '#lib/auth/tokens/token-holders.ts'
import type { Config } from '#lib/config.ts'

/** Whose token it is, as its signature says. */
export type TokenOwner = { expiresAt: number } & (
  | { kind: 'endpoint'; endpointId: string; use: EndpointTokenUse }
  | { kind: 'user'; id: string; generation: number }
  | { kind: 'program'; id: string; secretId: string; audience: Audience }
)

/** Tokens, and who holds them. */
export interface ScoringAuth {
  /** Checks signature and expiry; undefined for what is no valid token of ours. Costs microseconds of cryptography: keep the answer. */
  identify(token: string): Promise<TokenOwner | undefined>
  /**
   * The holder as it is now in this workspace, or, without one, in the whole instance; undefined when it is gone, disabled or without
   * the secret that got the token.
   */
  principalOf(owner: TokenOwner, workspaceId?: string): Principal | undefined
}

/** Checks tokens against what this process holds in memory. */
export function createScoringAuth(
  { config, now }: { config: Config; now: () => Date },
  holders: HeldTokenHolders,
): ScoringAuth {
  const identityOf = (owner: TokenOwner): Identity | undefined => {
    if (owner.kind === 'user') {
      const user = holders.current().users.get(owner.id)
      if (user?.generation !== owner.generation) return undefined
      return { kind: 'user', id: owner.id, name: user.name, instanceRole: user.role }
    }
    return owner.kind === 'program' ? findProgram(holders, owner, now()) : undefined
  }
  const principalOf = (owner: TokenOwner, workspaceId?: string) => {
    const identity = identityOf(owner)
    const { givenRoles } = holders.current()
    return identity && enterAs(identity, givenRoles.get(givenRoleKey(workspaceId ?? '', identity.id)))
  }
  const identify = async (token: string) => {
    const owner = await readOwner({ config, now }, holders, token)
    // Somebody who came after the list was read, or whose key did.
    if (owner && (owner.kind === 'endpoint' || identityOf(owner))) return owner
    await holders.refresh()
    return readOwner({ config, now }, holders, token)
  }
  return { identify, principalOf }
}

async function readOwner(
  world: { config: Config; now: () => Date },
  holders: HeldTokenHolders,
  token: string,
): Promise<TokenOwner | undefined> {
  const { config, now } = world
  const endpoint = await readEndpointToken(config.secret, token, now())
  if (endpoint) return { kind: 'endpoint', ...endpoint, expiresAt: endpoint.expiresAt.getTime() }
  const letIn = await readToken(config.secret, token, now())
  if (letIn) return { kind: 'user', ...letIn, expiresAt: (decodeJwt(token).exp ?? 0) * 1000 }
  const claims = await verifyAccessToken(world, holders.current().publicKeys, token)
  if (!claims) return undefined
  const { clientId: id, secretId, audience, expiresAt } = claims
  return { kind: 'program', id, secretId, audience, expiresAt: expiresAt.getTime() }
}

function findProgram(
  holders: HeldTokenHolders,
  owner: Extract<TokenOwner, { kind: 'program' }>,
  now: Date,
): Identity | undefined {
  const client = holders.current().clients.get(owner.id)
  const secret = client?.secrets.find(({ id }) => id === owner.secretId)
  const isOver = secret?.expiresAt !== undefined && secret.expiresAt <= now
  if (!client || client.isDisabled || !secret || isOver) return undefined
  const { id, name, role: instanceRole } = client
  return { kind: 'servicePrincipal', id, name, instanceRole, audience: owner.audience }
}
