'use client'

import { createContext, type ReactNode, useContext } from 'react'

export interface Workspace {
  subscriptionId: string
  resourceGroup: string
  name: string
  location: string
  /** `{WS}`, the ARM path every other path of the workspace starts with. */
  base: string
}

export interface SignedInUser {
  id: string
  email: string
  name: string
  /** One that Slipway keeps. */
  hasPassword: boolean
}

interface Portal {
  workspace: Workspace
  user: SignedInUser
}

const PortalContext = createContext<Portal | undefined>(undefined)

export function PortalProvider({ workspace, user, children }: Portal & { children: ReactNode }) {
  return <PortalContext value={{ workspace, user }}>{children}</PortalContext>
}

function usePortal(): Portal {
  const portal = useContext(PortalContext)
  if (!portal) throw new Error('This component belongs inside the portal layout.')
  return portal
}

export const useWorkspace = (): Workspace => usePortal().workspace
export const useUser = (): SignedInUser => usePortal().user
