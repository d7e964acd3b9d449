import { type Given, membersOf } from '#lib/arm/old-shape.ts'

/** What `compute` and `outputConfiguration` of 2021-03-01-preview say in properties of today (azureml-rest section 2.8). */
export function readOldDeployment(given: Given): Record<string, unknown> {
  const compute = membersOf(given.get('compute'))
  const output = membersOf(given.get('outputconfiguration'))
  const instanceCount = compute.get('instancecount') ?? undefined
  return {
    outputAction: output.get('outputaction'),
    outputFileName: output.get('appendrowfilename'),
    resources: instanceCount === undefined ? undefined : { instanceCount },
  }
}
