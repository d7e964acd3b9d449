'use client'

import { ReactFlowProvider } from '@xyflow/react'
import { useCallback, useMemo } from 'react'
import { draftPath } from '#components/pipeline-drafts/draft.ts'
import { DraftContext } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { EditorLayout } from '#components/pipeline-drafts/editor/editor-layout.tsx'
import { EditorProvider } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { useAutosave } from '#components/pipeline-drafts/editor/use-autosave.ts'
import { useFollowServer } from '#components/pipeline-drafts/editor/use-follow-server.ts'
import { Link } from '#components/ui/link.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { useAccess } from '#lib/client/use-access.ts'
import { type Resource, useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** The designer with one draft. */
export function EditorPage({ id }: { id: string }) {
  const path = draftPath(useWorkspace().base, id)
  const draft = useResource<DraftResource>(path)
  const isReadOnly = !useAccess().mayDo('write')
  return (
    <ResourceFrame resource={draft} noun="pipeline draft" name={id} action={<Link href="/designer">Designer</Link>}>
      {(data) => (
        <EditorProvider key={`${data.name} ${isReadOnly}`} graph={data.properties.graph} isReadOnly={isReadOnly}>
          <ReactFlowProvider>
            <Session draft={data} path={path} mutate={draft.mutate} />
          </ReactFlowProvider>
        </EditorProvider>
      )}
    </ResourceFrame>
  )
}

interface SessionProps {
  draft: DraftResource
  path: string
  mutate: Resource<DraftResource>['mutate']
}

function Session({ draft, path, mutate }: SessionProps) {
  const onSaved = useCallback((saved: DraftResource) => void mutate(saved, { revalidate: false }), [mutate])
  const autosave = useAutosave(draft, onSaved)
  useFollowServer(draft, autosave)
  const session = useMemo(() => ({ draft, path, autosave }), [draft, path, autosave])
  return (
    <DraftContext value={session}>
      <EditorLayout />
    </DraftContext>
  )
}
