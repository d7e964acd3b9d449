import type { AssetVersionId } from '#lib/arm/asset.ts'
import { resourceId, type WorkspacePath } from '#lib/arm/resource.ts'

/** What everybody is told of a new version; `kind` is the segment of its id and of its page, `what` begins the sentence. */
export const registeredNews = (
  workspace: WorkspacePath,
  kind: string,
  what: string,
  { name, version }: AssetVersionId,
) => ({
  level: 'success' as const,
  title: `${what} ${name}, version ${version}, is registered.`,
  resourceId: resourceId(workspace, kind, name, 'versions', version),
  href: `/${kind}/${encodeURIComponent(name)}/${encodeURIComponent(version)}`,
})
