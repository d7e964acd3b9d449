import { getToken } from 'next-auth/jwt'
import type { Audience } from '#lib/auth/principal.ts'
import { type LetIn, letInBy, readToken } from '#lib/auth/token.ts'
import { readAccessToken } from '#lib/auth/tokens/access-token.ts'
import { createTokenMemory } from '#lib/auth/tokens/once-checked.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Who a token or a session says has sent a request. Its signature is good; whether it still lets anybody in, the database says. */
export type Claim =
  | ({ kind: 'user' } & LetIn)
  | { kind: 'servicePrincipal'; id: string; secretId: string; audience: Audience }

const checkOnce = createTokenMemory<Claim>()

/** What the bearer token of a request claims, else its session cookie; undefined for nobody. */
export async function readClaim(world: World, request: Request): Promise<Claim | undefined> {
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer) return checkOnce(world.config, bearer, world.now(), () => readBearer(world, bearer))
  const letIn = await readSession(world, request)
  return letIn && { kind: 'user', ...letIn }
}

async function readBearer(world: World, token: string): Promise<Claim | undefined> {
  const letIn = await readToken(world.config.secret, token, world.now())
  if (letIn) return { kind: 'user', ...letIn }
  const program = await readAccessToken(world, token)
  if (!program) return undefined
  const { clientId: id, secretId, audience } = program
  return { kind: 'servicePrincipal', id, secretId, audience }
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
