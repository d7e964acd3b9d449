'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { InstanceRole } from '#lib/auth/principal.ts'

export interface Workspace {
  subscriptionId: string
  resourceGroup: string
  name: string
  location: string
  /** `{WS}`, the ARM path every other path of the workspace starts with. */
  base: string
}

/** What somebody is in the workspace, and in the whole instance, when the page was loaded. */
export interface RoleAtLoad {
  role: InstanceRole
  instanceRole: InstanceRole
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
  role: RoleAtLoad
  user: SignedInUser
}

const PortalContext = createContext<Portal | undefined>(undefined)

export function PortalProvider({ workspace, role, user, children }: Portal & { children: ReactNode }) {
  return <PortalContext value={{ workspace, role, user }}>{children}</PortalContext>
}

function usePortal(): Portal {
  const portal = useContext(PortalContext)
  if (!portal) throw new Error('This component belongs inside the portal layout.')
  return portal
}

export const useWorkspace = (): Workspace => usePortal().workspace
export const useRole = (): RoleAtLoad => usePortal().role
export const useUser = (): SignedInUser => usePortal().user
