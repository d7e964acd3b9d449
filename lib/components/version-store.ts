import { tags } from '#lib/arm/wire.ts'
import { newestFirst } from '#lib/assets/columns.ts'
import { versionQueries, versionWrites } from '#lib/assets/versions.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import { type Prisma, toJson } from '#lib/db/client.ts'

export const versionInclude = {
  component: { select: { name: true } },
  _count: { select: { deployments: true } },
} satisfies Prisma.ComponentVersionInclude
type Row = Prisma.ComponentVersionGetPayload<{ include: typeof versionInclude }>

export const { findVersion, findLatestVersion } = versionQueries(async (db, component, which) => {
  const where = { component, ...which }
  const row = await db.componentVersion.findFirst({ where, orderBy: newestFirst, include: versionInclude })
  return row ? toVersion(row) : undefined
})

export const { insertVersion, updateVersion, deleteVersionRow } = versionWrites({
  rows: (db) => db.componentVersion,
  own: ({ componentId, type, spec }: ComponentVersion) => ({ componentId, type, spec: toJson(spec) }),
  assetOf: ({ componentName }) => `component '${componentName}'`,
})

export const toVersion = (row: Row): ComponentVersion => ({
  id: row.id,
  componentId: row.componentId,
  componentName: row.component.name,
  version: row.version,
  type: row.type,
  // Written as an object only.
  spec: row.spec as Record<string, unknown>,
  description: row.description,
  tags: tags.parse(row.tags),
  properties: tags.parse(row.properties),
  isArchived: row.isArchived,
  deploymentCount: row._count.deployments,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
