'use client'

import { isTransformationAsset } from '#components/pipeline-drafts/library/transformation-asset.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { ModelResource } from '#lib/models/view.ts'

/** The first registered assets of a kind whose name holds the text, with their newest versions. */
export function useAssets(kind: 'dataAsset' | 'model' | 'transformation', search: string) {
  const { base } = useWorkspace()
  const query = `$top=50&search=${encodeURIComponent(search)}`
  const models = useResource<{ value: ModelResource[] }>(kind === 'model' ? `${base}/models?${query}` : undefined)
  const data = useResource<{ value: DataVersionResource[] }>(
    kind === 'model' ? undefined : `${base}/dataVersions?latestOnly=true&${query}`,
  )
  if (kind === 'model') {
    const assets = models.data?.value.map(({ name, properties }) => ({ name, latest: properties.latestVersion })) ?? []
    return { assets, isLoading: models.isLoading }
  }
  const fitting = data.data?.value.filter(
    ({ properties }) => isTransformationAsset(properties) === (kind !== 'dataAsset'),
  )
  const assets = fitting?.map(({ name, properties }) => ({ name: properties.assetName, latest: name })) ?? []
  return { assets, isLoading: data.isLoading }
}
