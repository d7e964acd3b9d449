import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { currentWorkspace, getSession } from '#app/world.ts'
import { PortalProviders } from '#components/shell/portal-providers.tsx'
import { workspacePath } from '#lib/client/workspace-path.ts'

// Nobody is signed in while the product is built.
export const dynamic = 'force-dynamic'

/** Every page in here is for people who are signed in. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await getSession()
  if (!session) redirect(`/sign-in?callbackUrl=${encodeURIComponent(await currentAddress())}`)
  const workspace = await currentWorkspace()
  return (
    <PortalProviders user={session.user} workspace={{ ...workspace, base: workspacePath(workspace) }}>
      {children}
    </PortalProviders>
  )
}

/** A layout does not get the address; the HTTP server hands it on as a header. */
async function currentAddress(): Promise<string> {
  return (await headers()).get('x-slipway-path') ?? '/'
}
