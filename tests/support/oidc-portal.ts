import type { Identity } from '#lib/auth/principal.ts'
import { readClaim } from '#lib/auth/read-claim.ts'
import type { OidcSettings } from '#lib/core/sign-in-settings.ts'
import { approachWorkspace } from '#lib/workspaces/enter.ts'
import { startAuthServer } from '#tests/support/auth-server.ts'
import type { CookieBrowser } from '#tests/support/cookie-browser.ts'
import { oidcClient } from '#tests/support/oidc-provider.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

/** A world whose people sign in over real HTTP at a provider. */
export interface OidcPortal {
  url: string
  callback: string
  world: TestWorld
  /** Lets people in by this provider from now on; the settings that a test does not name are the right ones. */
  trust: (issuer: string, settings?: Partial<OidcSettings>) => void
  /** Who the browser's session is, as every request of the API asks. */
  whoIs: (browser: CookieBrowser) => Promise<Identity | undefined>
  /** What the audit log holds of sign-ins, the latest first. */
  recorded: () => Promise<
    { outcome: string; status: number; summary: string; name: string | null; code: string | null }[]
  >
}

export async function startPortal(environment: Record<string, string> = {}): Promise<OidcPortal> {
  const server = await startAuthServer()
  const world = await createTestWorld({ SLIPWAY_PUBLIC_URL: server.url, ...environment })
  server.serve(world)
  return {
    url: server.url,
    callback: `${server.url}/api/auth/callback/oidc`,
    world,
    trust: (issuer, settings = {}) => {
      const { id: clientId, secret: clientSecret } = oidcClient
      const oidc = { issuer, clientId, clientSecret, name: 'Harbour', role: 'None', ...settings } as const
      server.serve({ ...world, config: { ...world.config, oidc } })
    },
    whoIs: async (browser) => {
      const headers = { cookie: browser.cookiesFor(server.url) }
      const claim = await readClaim(world, new Request(server.url, { headers }))
      return claim && (await approachWorkspace(world, claim, undefined))?.identity
    },
    recorded: async () => {
      await world.audit.flush()
      const rows = await world.db.auditEvent.findMany({
        where: { operation: '/api/auth/callback/oidc' },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
      })
      return rows.map(({ outcome, status, summary, principalName, errorCode }) => ({
        outcome,
        status,
        summary,
        name: principalName,
        code: errorCode,
      }))
    },
  }
}
