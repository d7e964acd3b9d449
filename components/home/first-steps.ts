export interface FirstStep {
  title: string
  text: string
  action: { label: string; href: string } | undefined
  isDone: boolean
}

/** What of the workspace the first steps look at. */
export interface Beginning {
  /** A model to begin with: the sample of tables if it is still there. */
  modelName: string | undefined
  /** Data that model can score, when it is a sample. */
  dataName: string | undefined
  endpointName: string | undefined
  jobName: string | undefined
  isJobCompleted: boolean
}

/** The way from an empty workspace to the first predictions: three steps, each open when the one before is done. */
export function deriveFirstSteps({
  modelName,
  dataName,
  endpointName,
  jobName,
  isJobCompleted,
}: Beginning): FirstStep[] {
  const model = modelName ? `?model=${encodeURIComponent(modelName)}` : ''
  const endpointPage = endpointName && `/batch-endpoints/${encodeURIComponent(endpointName)}`
  return [
    {
      title: 'Create a batch endpoint',
      text: modelName
        ? `The model ${modelName} is already registered. Keep every default and press Create.`
        : 'Register a model first, then give it an endpoint.',
      action: modelName
        ? { label: 'Create endpoint', href: `/batch-endpoints/create${model}` }
        : { label: 'Register a model', href: '/models/register' },
      isDone: endpointName !== undefined,
    },
    {
      title: 'Start a job',
      text: dataName ? `Choose the data asset ${dataName}.` : 'Choose or upload the files to score.',
      action: endpointPage ? { label: 'Create job', href: `${endpointPage}/create-job` } : undefined,
      isDone: jobName !== undefined,
    },
    {
      title: 'Open the predictions',
      text: 'The job page shows its progress, and predictions.csv when it is done.',
      action: jobName ? { label: 'Open the job', href: `/jobs/${encodeURIComponent(jobName)}` } : undefined,
      isDone: isJobCompleted,
    },
  ]
}

/** Samples carry a tag; what a team registered itself comes first when there is no sample. */
export const pickSample = <T extends { properties: { tags?: Readonly<Record<string, string>> } }>(
  items: readonly T[],
  tag: readonly [string, string],
): T | undefined => items.find(({ properties: { tags } }) => tags?.sample === 'true' && tags[tag[0]] === tag[1])
