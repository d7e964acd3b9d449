'use client'

import { draftHref, draftPath } from '#components/pipeline-drafts/draft.ts'
import { Link } from '#components/ui/link.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** The draft by its name; one that was deleted since is said to be. */
export function DraftLink({ id }: { id: string }) {
  const { data, error } = useResource<DraftResource>(draftPath(useWorkspace().base, id))
  if (error?.status === 404) return 'A draft that was deleted since'
  return <Link href={draftHref(id)}>{data?.properties.displayName ?? 'Open in the designer'}</Link>
}
