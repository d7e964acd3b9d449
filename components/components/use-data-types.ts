'use client'

import useSWR from 'swr'
import { fetcher } from '#lib/client/fetcher.ts'
import type { InputType } from '#lib/components/interface.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** What the data assets are that are chosen, by the parameter's name: a file may stand in for a folder. Those that cannot be read are left out. */
export function useDataTypes(
  base: string,
  parameters: readonly PipelineParameter[],
  assignments: Readonly<Record<string, unknown>>,
): Readonly<Record<string, InputType>> {
  const chosen = parameters.flatMap(({ name: parameter, kind }) => {
    const { name, version } = Object(assignments[parameter])
    if (kind !== 'dataAsset' || !name || !version) return []
    return [[parameter, `${base}/data/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`] as const]
  })
  const { data } = useSWR(['data types', ...chosen.flat()], () => Promise.all(chosen.map(readType)))
  return Object.fromEntries(data?.flat() ?? [])
}

const readType = ([parameter, path]: readonly [string, string]): Promise<[string, InputType][]> =>
  fetcher<DataVersionResource>(path).then(
    ({ properties }) => [[parameter, properties.dataType]],
    () => [],
  )
