import { tags } from '#lib/arm/wire.ts'
import { newestFirst } from '#lib/assets/columns.ts'
import { versionQueries, versionWrites } from '#lib/assets/versions.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import type { Prisma } from '#lib/db/client.ts'

export const versionInclude = {
  code: { select: { name: true } },
  _count: { select: { deployments: true } },
  onlineRevisions: { distinct: ['deploymentId'], select: { deploymentId: true } },
} satisfies Prisma.CodeVersionInclude
type Row = Prisma.CodeVersionGetPayload<{ include: typeof versionInclude }>

export const { findVersion, findLatestVersion } = versionQueries(async (db, code, which) => {
  const where = { code, ...which }
  const row = await db.codeVersion.findFirst({ where, orderBy: newestFirst, include: versionInclude })
  return row ? toVersion(row) : undefined
})

export const { insertVersion, updateVersion, deleteVersionRow } = versionWrites({
  rows: (db) => db.codeVersion,
  own: ({ codeId, codeUri, files, bytes }: CodeVersion) => ({ codeId, codeUri, files, bytes }),
  assetOf: ({ codeName }) => `code asset '${codeName}'`,
})

export const toVersion = (row: Row): CodeVersion => ({
  id: row.id,
  codeId: row.codeId,
  codeName: row.code.name,
  version: row.version,
  codeUri: row.codeUri,
  files: row.files,
  bytes: Number(row.bytes),
  description: row.description,
  tags: tags.parse(row.tags),
  properties: tags.parse(row.properties),
  isArchived: row.isArchived,
  deploymentCount: row._count.deployments + row.onlineRevisions.length,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
