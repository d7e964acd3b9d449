'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PublishedPipelineResource } from '#lib/pipeline-endpoints/published/view.ts'

/** Makes a draft of what was published, and opens it in the designer. */
export function useClone({ properties: { name, kind, graph } }: PublishedPipelineResource) {
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const [isCloning, setCloning] = useState(false)
  const clone = async () => {
    setCloning(true)
    try {
      const draft = { displayName: `Copy of ${name}`.slice(0, 255), kind, graph }
      const { body } = await post<{ name: string }>(`${base}/pipelineDrafts`, draft)
      router.push(`/designer/${encodeURIComponent(body.name)}`)
    } catch (thrown) {
      toast.failure('The pipeline could not be copied to a draft', thrown)
      setCloning(false)
    }
  }
  return { clone: () => void clone(), isCloning }
}
