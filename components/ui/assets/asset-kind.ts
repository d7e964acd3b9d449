import type { ReactNode } from 'react'
import type { Column } from '#components/ui/lists/list-columns.ts'

/** A version as lists of the API have it. */
export interface VersionResource {
  id: string
  name: string
  systemData: { createdAt: string }
}

/** The version that was chosen; further fields are the caller's. */
export interface ChosenVersion {
  name: string
  version: string
}

/** What the picker of a versioned asset needs to know of it. A module constant. */
export interface AssetKind<Resource extends VersionResource, Chosen extends ChosenVersion> {
  /** "data asset", "data assets": in sentences. */
  noun: readonly [one: string, many: string]
  /** Collection of the versions of all assets, below the workspace: `dataVersions`. */
  collection: string
  /** Versions of one asset, below the workspace. */
  versionsOf: (name: string) => string
  assetName: (version: Resource) => string
  toChosen: (version: Resource) => Chosen
  /** Columns beside name and version. A module constant. */
  columns: readonly Column<Resource>[]
  empty: ReactNode
}
