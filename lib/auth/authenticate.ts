import { getToken } from 'next-auth/jwt'
import type { Identity } from '#lib/auth/principal.ts'
import { findUserById } from '#lib/auth/store.ts'
import { type LetIn, letInBy, readToken } from '#lib/auth/token.ts'
import { readAccessToken } from '#lib/auth/tokens/access-token.ts'
import { findClient } from '#lib/auth/tokens/store.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Who sent the request: the owner of its bearer token, else of its session cookie; undefined for nobody. */
export async function authenticate(world: World, request: Request): Promise<Identity | undefined> {
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const letIn = bearer ? await readToken(world.config.secret, bearer, world.now()) : await readSession(world, request)
  if (bearer && !letIn) return findProgram(world, bearer)
  const user = letIn && (await findUserById(world.db, letIn.id))
  if (user?.generation !== letIn?.generation) return undefined
  return user && { kind: 'user', id: user.id, name: user.email, instanceRole: user.role }
}

/** The service principal of a token, as it is now: disabled, or without the secret that got the token, it is nobody. */
async function findProgram(world: World, token: string): Promise<Identity | undefined> {
  const read = await readAccessToken(world, token)
  const client = read && (await findClient(world.db, read.clientId))
  const secret = client?.secrets.find(({ id }) => id === read?.secretId)
  const isOver = secret?.expiresAt !== undefined && secret.expiresAt <= world.now()
  if (!read || !client || client.isDisabled || !secret || isOver) return undefined
  return {
    kind: 'servicePrincipal',
    id: client.id,
    name: client.name,
    instanceRole: client.role,
    audience: read.audience,
  }
}

async function readSession(world: World, request: Request): Promise<LetIn | undefined> {
  const cookies = parseCookies(request.headers.get('cookie') ?? '')
  // next-auth reads nothing but `cookies` and `headers` of what it calls a request.
  const req = { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]['req']
  const token = await getToken({
    req,
    secret: world.config.secret,
    secureCookie: world.config.publicUrl.startsWith('https:'),
  })
  if (token?.sub) refuseForeignPages(world, request)
  return token ? letInBy(token) : undefined
}

/** A cookie travels with requests that other sites' pages make; those must not change anything. */
function refuseForeignPages(world: World, request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const isOurs = site ? site === 'same-origin' : !origin || origin === new URL(world.config.publicUrl).origin
  if (!isOurs)
    throw new AppError(
      'AuthorizationFailed',
      `A page of '${origin ?? 'another site'}' may not change anything here. Open the portal at ${world.config.publicUrl}.`,
    )
}

function parseCookies(header: string): Record<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='))
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, decodeCookie(value.join('='))]))
}

/** Cookies of other programs on this host come along, in whatever form they like. */
function decodeCookie(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
