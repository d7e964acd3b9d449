import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { auditSignIn } from '#lib/auth/audit-sign-in.ts'
import { oidcProvider, type Passage } from '#lib/auth/oidc/provider.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { findSignedIn } from '#lib/auth/signed-in.ts'
import { letInBy } from '#lib/auth/token.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/**
 * next-auth for accounts with a password and for those of the configured provider; sessions are encrypted cookies of twelve hours.
 * `passage` is somebody on the way through the provider.
 */
export function authOptions(world: World, passage: Passage = {}): NextAuthOptions {
  const { oidc } = world.config
  return {
    secret: world.config.secret,
    session: { strategy: 'jwt', maxAge: 12 * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      ...(oidc ? [oidcProvider(world, oidc, passage)] : []),
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
      jwt({ token, user, account }) {
        const begun = user && 'generation' in user ? { ...token, generation: user.generation } : token
        return account?.id_token === undefined ? begun : { ...begun, idToken: account.id_token }
      },
      async session({ session, token }) {
        return { ...session, user: await findSignedIn(world.db, letInBy(token)) }
      },
    },
    events: {
      signOut({ token }) {
        if (typeof token?.idToken === 'string') passage.idToken = token.idToken
      },
    },
    logger: {
      error: (code, metadata) =>
        world.log.warn({ code, metadata: metadata instanceof Error ? metadata.message : undefined }, 'next-auth'),
      warn: () => {},
    },
  }
}
