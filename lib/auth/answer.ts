import type { NextAuthOptions } from 'next-auth'
import { recordSignIn } from '#lib/auth/audit-sign-in.ts'
import { discoverAlgorithm } from '#lib/auth/oidc/discover.ts'
import type { Passage } from '#lib/auth/oidc/provider.ts'
import { refusalOf, refusalOfAnswer } from '#lib/auth/oidc/refusal-of.ts'
import { type Refusal, refusals } from '#lib/auth/oidc/refusals.ts'
import { signOutAtProvider } from '#lib/auth/oidc/sign-out.ts'
import { authOptions } from '#lib/auth/options.ts'
import type { World } from '#lib/core/context.ts'
import type { OidcSettings } from '#lib/core/sign-in-settings.ts'

type Run = (options: NextAuthOptions) => Promise<Response>

/** Answers a request to next-auth's routes, which `run` does; what goes wrong at the provider becomes a sentence of the sign-in page. */
export async function answerAuth(world: World, request: Request, run: Run): Promise<Response> {
  const { oidc } = world.config
  const step = `${request.method} ${new URL(request.url).pathname}`
  if (oidc && step === 'POST /api/auth/signin/oidc') return sendToProvider(world, oidc, request, run)
  if (oidc && step === 'GET /api/auth/callback/oidc') return takeFromProvider(world, oidc, request, run)
  if (oidc && step === 'POST /api/auth/signout') return signOutAtProvider(world, oidc, run)
  return run(authOptions(world))
}

/** The page asks by script for the provider's address, so it is told the way to the sign-in page in the same form. */
async function sendToProvider(world: World, oidc: OidcSettings, request: Request, run: Run): Promise<Response> {
  const startedAt = performance.now()
  const passage: Passage = {}
  try {
    passage.algorithm = await discoverAlgorithm(oidc.issuer)
  } catch (error) {
    passage.error = error
    const url = refuse(world, oidc, request, { passage, startedAt })
    return Response.json({ url })
  }
  return run(authOptions(world, passage))
}

/** The person comes back, let in or not. */
async function takeFromProvider(world: World, oidc: OidcSettings, request: Request, run: Run): Promise<Response> {
  const startedAt = performance.now()
  const passage: Passage = {}
  try {
    passage.algorithm = await discoverAlgorithm(oidc.issuer)
    const response = await run(authOptions(world, passage))
    if (passage.user) {
      record(world, oidc, request, { passage, startedAt })
      return response
    }
  } catch (error) {
    passage.error = error
  }
  const location = refuse(world, oidc, request, { passage, startedAt })
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}

interface Ending {
  passage: Passage
  startedAt: number
}

/** Records the end of the way; answers the address of the sign-in page that says why. */
function refuse(world: World, oidc: OidcSettings, request: Request, ending: Ending): string {
  const { error } = ending.passage
  const refusal = findRefusal(request, error)
  const level = refusals[refusal].status >= 500 ? 'error' : 'info'
  // An error of the protocol carries the code and the verifier along; only what it says goes to the log.
  const reason = refusal === 'failed' ? { err: error } : { reason: error instanceof Error ? error.message : undefined }
  world.log[level]({ refusal, provider: oidc.issuer, ...reason }, 'sign-in with the provider')
  record(world, oidc, request, ending, refusal)
  const address = new URL('/sign-in', world.config.publicUrl)
  address.searchParams.set('error', refusal)
  const destination = readDestination(request.headers.get('cookie') ?? '')
  if (destination) address.searchParams.set('callbackUrl', destination)
  return address.href
}

/** Where the person wanted to go, as next-auth keeps it; anybody may have written the cookie. */
function readDestination(cookies: string): string | undefined {
  const kept = /(?:^|;\s*)(?:__Secure-)?next-auth\.callback-url=([^;]*)/.exec(cookies)?.[1]
  try {
    return kept && decodeURIComponent(kept)
  } catch {
    return undefined
  }
}

/** Without an error of the protocol it is the provider that says no, or the cookies of the beginning are missing. */
function findRefusal(request: Request, error: unknown): Refusal {
  if (error !== undefined) return refusalOf(error)
  const said = new URL(request.url).searchParams.get('error')
  return said === null ? 'begun' : refusalOfAnswer(said)
}

function record(world: World, oidc: OidcSettings, request: Request, { passage, startedAt }: Ending, refusal?: Refusal) {
  const attempt = {
    operation: '/api/auth/callback/oidc',
    summary: `Sign in with ${oidc.name}`,
    requestId: world.newId(),
    headers: request.headers,
    account: passage.email ?? '',
    kind: 'user',
  } as const
  const ms = Math.round(performance.now() - startedAt)
  if (!refusal) return recordSignIn(world, attempt, { status: 200, id: passage.user?.id ?? '', ms })
  const { status, say } = refusals[refusal]
  recordSignIn(world, attempt, { status, error: { code: refusal, message: say(oidc.name) }, ms })
}
