import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { auditSignIn } from '#lib/auth/audit-sign-in.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** next-auth for local accounts; sessions are encrypted cookies of twelve hours. */
export function authOptions(world: World): NextAuthOptions {
  return {
    secret: world.config.secret,
    session: { strategy: 'jwt', maxAge: 12 * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const { email = '', password = '' } = credentials ?? {}
          const address = String(request.headers?.['x-slipway-address'] ?? 'unknown')
          try {
            const user = await auditSignIn(
              world,
              {
                operation: '/api/auth/callback/credentials',
                summary: 'Sign in',
                requestId: world.newId(),
                headers: new Headers(request.headers),
                account: email,
                kind: 'user',
              },
              () => signIn(world, { email, password, address }),
            )
            return { id: user.id, email: user.email, name: user.name, generation: user.generation }
          } catch (error) {
            // next-auth hands an error's text to the sign-in page; only texts made for people may travel there.
            if (error instanceof AppError) throw new Error(error.message)
            world.log.error({ err: error }, 'sign-in')
            throw new Error('Signing in failed inside Slipway. The server log has the details.')
          }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        return user && 'generation' in user ? { ...token, generation: user.generation } : token
      },
      session({ session, token }) {
        return { ...session, user: { id: token.sub ?? '', name: token.name ?? '', email: token.email ?? '' } }
      },
    },
    logger: {
      error: (code, metadata) =>
        world.log.warn({ code, metadata: metadata instanceof Error ? metadata.message : undefined }, 'next-auth'),
      warn: () => {},
    },
  }
}
