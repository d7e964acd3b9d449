import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { jobKindNames, jobKinds } from '#lib/jobs/kinds.ts'
import { jobStatuses } from '#lib/jobs/states.ts'

const statuses: FilterField = {
  name: 'status',
  label: 'Status',
  options: jobStatuses.map((value) => ({ value, label: value === 'CancelRequested' ? 'Cancelling' : value })),
}

const common: readonly FilterField[] = [
  statuses,
  { name: 'deployment', label: 'Deployment' },
  { name: 'compute', label: 'Compute' },
  { name: 'from', label: 'Created from', day: 'from' },
  { name: 'to', label: 'Created until', day: 'to' },
  { name: 'createdBy', label: 'Submitted by' },
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
]

/** Of the Runs tab, where the endpoint is given. */
export const runFilters = common
/** Of the page with every job. */
export const jobFilters: readonly FilterField[] = [
  statuses,
  { name: 'jobKind', label: 'Job type', options: jobKinds.map((value) => ({ value, label: jobKindNames[value] })) },
  { name: 'experiment', label: 'Experiment' },
  { name: 'endpoint', label: 'Endpoint' },
  ...common.slice(1),
]
