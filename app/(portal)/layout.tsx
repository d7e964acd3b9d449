import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { currentWorkspace, getSignedIn, getWorld } from '#app/world.ts'
import { NoRole } from '#components/shell/no-role.tsx'
import { PortalProviders } from '#components/shell/portal-providers.tsx'
import { workspacePath } from '#lib/client/workspace-path.ts'
import { listOwners } from '#lib/users/list-owners.ts'

// Nobody is signed in while the product is built.
export const dynamic = 'force-dynamic'

/** Every page in here is for people who are signed in and have a role. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const user = await getSignedIn()
  if (!user) redirect(`/sign-in?callbackUrl=${encodeURIComponent(await currentAddress())}`)
  const chosen = await currentWorkspace(user)
  if (!chosen) return <NoRole email={user.email} owners={await listOwners(await getWorld())} />
  const { subscriptionId, resourceGroup, name, location } = chosen.workspace
  const workspace = { subscriptionId, resourceGroup, name, location, base: workspacePath(chosen.workspace) }
  return (
    <PortalProviders user={user} workspace={workspace} role={{ role: chosen.role, instanceRole: user.instanceRole }}>
      {children}
    </PortalProviders>
  )
}

/** A layout does not get the address; the HTTP server hands it on as a header. */
async function currentAddress(): Promise<string> {
  return (await headers()).get('x-slipway-path') ?? '/'
}
