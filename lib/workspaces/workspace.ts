import type { Audited } from '#lib/arm/resource.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'

/** Ids of Azure resources that may be named for a workspace: kept and shown, as Azure's clients expect. */
export const linkNames = ['keyVault', 'applicationInsights', 'containerRegistry', 'storageAccount'] as const
export type Links = Partial<Record<(typeof linkNames)[number], string>>

/** What people say about a workspace. */
export interface Description {
  friendlyName: string
  description: string
  tags: Record<string, string>
  linked: Links
}

export interface Workspace extends WorkspaceRef, Description, Audited {}
