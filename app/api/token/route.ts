import { z } from 'zod'
import { getWorld } from '#app/world.ts'
import { readJsonBody } from '#lib/arm/body.ts'
import { errorResponse } from '#lib/arm/errors.ts'
import { auditSignIn } from '#lib/auth/audit-sign-in.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { issueToken, tokenLifetimeSeconds } from '#lib/auth/token.ts'
import { parseInput } from '#lib/core/parse.ts'

const credentials = z.object({ email: z.string(), password: z.string() })

/** Trades an account's e-mail and password for a bearer token, for scripts. */
export async function POST(request: Request): Promise<Response> {
  const world = await getWorld()
  const requestId = world.newId()
  try {
    const { email, password } = parseInput(credentials, await readJsonBody(request))
    const address = request.headers.get('x-slipway-address') ?? 'unknown'
    const attempt = { operation: '/api/token', summary: 'Issue a token', requestId, headers: request.headers }
    const user = await auditSignIn(world, { ...attempt, account: email, kind: 'user' }, () =>
      signIn(world, { email, password, address }),
    )
    const access_token = await issueToken(world.config.secret, user, world.now())
    return Response.json({ token_type: 'Bearer', expires_in: tokenLifetimeSeconds, access_token })
  } catch (error) {
    return errorResponse(error, world.log, requestId)
  }
}
