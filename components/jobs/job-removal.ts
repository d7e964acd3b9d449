import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import { isTerminal } from '#lib/jobs/states.ts'
import type { JobResource } from '#lib/jobs/view.ts'

/** How jobs are deleted, wherever that is offered. */
export const jobRemoval = (path: (job: JobResource) => string): Removal<JobResource> => ({
  noun: ['job', 'jobs'],
  path,
  losses: () => ['Its progress, mini batches and failed items as shown here'],
  keeps: ['Output files, errors.csv and logs in the datastore', 'Endpoint, deployment, input data and compute'],
  disabledReason: (jobs) =>
    jobs.some(({ properties }) => !isTerminal(properties.status))
      ? 'A job that has not ended must be cancelled first'
      : undefined,
})
