/** Whose payload a job has, and who works on it. */
export const jobKinds = ['batchScoring', 'pipeline'] as const
export type JobKind = (typeof jobKinds)[number]

export const jobKindNames: Record<JobKind, string> = { batchScoring: 'Batch scoring', pipeline: 'Pipeline' }
