import type { Described } from '#lib/arm/asset.ts'
import { toJson } from '#lib/db/client.ts'

/** The columns of an asset, and of a version, that a caller may change. */
export const changeableColumns = (one: Omit<Described, 'createdAt' | 'createdBy'>) => ({
  description: one.description,
  tags: toJson(one.tags),
  properties: toJson(one.properties),
  isArchived: one.isArchived,
  updatedAt: one.updatedAt,
  updatedBy: one.updatedBy,
})
export type ChangeableColumns = ReturnType<typeof changeableColumns>

export const newestFirst: [{ createdAt: 'desc' }, { id: 'desc' }] = [{ createdAt: 'desc' }, { id: 'desc' }]
